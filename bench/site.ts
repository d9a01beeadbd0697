import { readFileSync } from 'node:fs'

/** What the bench prepared in the server's database for its load. */
export type BenchSite = {
  token: string
  dingtalkToken: string
  websiteId: string
  jobId: string
  jobPostId: string
  stageId: string
  channelId: string
  siteUserIds: string[]
  rows: { tenantId: string; resume: string; provenance: string; sourceId: string; files: [string, string] }
}

type Body = { job_post_id: string; user_id: string; resume: { basic_info: Record<string, unknown> } }

const SAMPLE = JSON.parse(
  readFileSync(new URL('../test/fixtures/create-by-resume.request.json', import.meta.url), 'utf8'),
) as Body

let person = 0

/** The vendor's example body as another person each time: a name, number, address and document nobody has. */
export function nextBody(site: { jobPostId: string; siteUserIds: string[] }, worker: number): string {
  person += 1
  const unique = `${process.pid}${String(person).padStart(7, '0')}`
  const basic = {
    ...SAMPLE.resume.basic_info,
    mobile: `1${String(3_000_000_000 + ((process.pid * 100_003 + person) % 6_900_000_000))}`,
    email: `person${unique}@example.com`,
    identification: { identification_number: `B${unique}`, identification_type: 5 },
  }
  return JSON.stringify({
    ...SAMPLE,
    job_post_id: site.jobPostId,
    user_id: site.siteUserIds[worker],
    resume: { ...SAMPLE.resume, basic_info: basic },
  })
}

const PARAM = JSON.parse(
  readFileSync(new URL('../test/fixtures/resume-add.param.json', import.meta.url), 'utf8'),
) as { resume_detail_info: object; resume_file?: object; origin_mail?: object }

/** DingTalk's sample as another person each time, with one job; without its mail, and without its file, which is fetched later. */
export function nextDingtalkBody(site: { jobId: string }): string {
  person += 1
  const { resume_file: _file, origin_mail: _mail, ...param } = PARAM
  const phone_num = `1${String(3_000_000_000 + ((process.pid * 100_003 + person) % 6_900_000_000))}`
  const email = `person${process.pid}${String(person).padStart(7, '0')}@example.com`
  return JSON.stringify({
    biz_code: 'ddats',
    param: {
      ...param,
      matched_jobs: [site.jobId],
      virtual_phone_number_flag: false,
      resume_detail_info: { ...param.resume_detail_info, phone_num, email },
    },
  })
}
