import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getChannelResume, listUnmatchedResumes, retryResumeFile } from '#domain/channel-resumes/index.ts'
import { getTalent } from '#domain/talents/index.ts'
import type { QueueWorker } from '#queue/worker.ts'
import { buildPdf, lines } from '#resume/testing/build-pdf.ts'
import { fetchResumeFileHandler } from '#tasks/fetch-resume-file.ts'
import { createTaskContext } from '#tasks/index.ts'
import { buildJob, buildTenant } from '#test/support/build.ts'
import { type DingtalkApp, signInDingtalk, topapi, v1 } from '#test/support/dingtalk.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { eventually, startTestWorker } from '#test/support/worker.ts'

let server: TestServer
let worker: QueueWorker
let web: Server
let host: string
let tenant: Awaited<ReturnType<typeof buildTenant>>
let app: DingtalkApp
const files = new Map<string, Buffer>()

beforeAll(async () => {
  web = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '', 'http://x').pathname)
    response.writeHead(file ? 200 : 404, { 'content-length': file?.length ?? 0 }).end(file)
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(web.address() as AddressInfo).port}`
  server = await startTestServer({ env: { BOLE_FETCH_ALLOW: host } })
  worker = await startTestWorker(server)
  tenant = await buildTenant(server.ctx)
  app = await signInDingtalk(server, tenant.id)
})
afterAll(async () => {
  await worker.stop()
  await server.close()
  web.close()
})

/** A résumé as PDF under a link of its own. */
function publish(texts: string[], name: string): string {
  files.set(`/${name}`, Buffer.from(buildPdf([lines(72, 80, texts)])))
  return `http://${host}/${name}?Signature=secret`
}
const add = async (param: object) =>
  (
    await topapi(server, app.token, 'ats/resume/add', {
      biz_code: 'ddats',
      param: { channel: 'liepin', ...param },
    })
  ).json.result.resume_id as string
const ended = (resumeId: string) =>
  eventually(async () => {
    const resume = await getChannelResume(server.ctx, tenant.id, resumeId)
    return resume.file?.state === 'pending' ? null : resume
  })
const countFiles = async () =>
  (await server.ctx.db.selectFrom('attachments').select('id').where('tenant_id', '=', tenant.id).execute())
    .length
/** Does something while no task is worked on; tasks that it enqueued are taken off the queue. */
async function withoutWorker<T>(work: () => Promise<T>): Promise<T> {
  await worker.stop()
  try {
    const result = await work()
    await server.ctx.connection.pool.query('delete from graphile_worker._private_jobs')
    return result
  } finally {
    worker = await startTestWorker(server)
  }
}
const inbox = async () =>
  (await listUnmatchedResumes(server.ctx.db, tenant.id, { limit: 1000, token: undefined })).items

describe('the file of a résumé', () => {
  it('is fetched after the answer, kept, and put under the stated fields', async () => {
    const job = await buildJob(server.ctx, tenant)
    const url = publish(
      [
        'Grace Holloway',
        'Mobile: 13911110001',
        'Email: grace@bole.example',
        'Education',
        '2010.09-2014.06  Tsinghua University  Bachelor',
      ],
      'one.pdf',
    )
    const resumeId = await add({
      resume_detail_info: { name: '何桂', phone_num: '13911110009' },
      resume_file: { download_url: url, file_name: '../何桂的简历.doc', file_type: 'doc' },
      matched_jobs: [job.id],
    })
    const { file, talentId } = await ended(resumeId)
    expect(file).toMatchObject({ state: 'fetched', reason: null })
    const talent = await getTalent(server.ctx, tenant.id, talentId ?? '')
    expect(talent.name).toBe('何桂')
    expect(talent.resume.basic).toMatchObject({
      mobile: { e164: '+8613911110009' },
      email: 'grace@bole.example',
    })
    expect(talent.files).toMatchObject([{ id: file?.attachmentId, kind: 'resume', name: '何桂的简历.pdf' }])
    const applications = await server.ctx.db
      .selectFrom('applications')
      .selectAll()
      .where('job_id', '=', job.id)
      .execute()
    expect(applications.map((each) => each.resume_attachment_id)).toEqual([file?.attachmentId])
  })

  it('alone makes the person when it has been read, with applications, and the page leads there', async () => {
    const job = await buildJob(server.ctx, tenant)
    const url = publish(['Ada Lin', 'Mobile: 13911110002', 'Email: ada@bole.example'], 'two.pdf')
    const { json } = await topapi(server, app.token, 'ats/resume/add', {
      biz_code: 'ddats',
      param: {
        channel: 'boss',
        resume_file: { download_url: url, file_name: 'x.pdf' },
        matched_jobs: job.id,
      },
    })
    const { talentId } = await ended(json.result.resume_id)
    const talent = await getTalent(server.ctx, tenant.id, talentId ?? '')
    expect(talent.resume.basic.mobile?.e164).toBe('+8613911110002')
    const applications = await server.ctx.db
      .selectFrom('applications')
      .selectAll()
      .where('job_id', '=', job.id)
      .execute()
    expect(applications).toMatchObject([{ talent_id: talent.id, resume_attachment_id: talent.files[0]?.id }])
    const page = await fetch(json.result.pc_jump_url, { redirect: 'manual' })
    expect([page.status, page.headers.get('location')]).toEqual([303, expect.stringMatching(/\/t\/[\w.-]+$/)])
    expect((await fetch(json.result.mobile_jump_url)).status).toBe(200)
  })

  it('is fetched and stored once, however often reading it fails and is tried again', async () => {
    const url = publish(['Vera Quill', 'Mobile: 13911110077'], 'again.pdf')
    const before = await countFiles()
    // this test's own tries: the worker would be as fast as it likes
    const param = { resume_file: { download_url: url, file_name: 'again.pdf' } }
    const key = { tenantId: tenant.id, resumeId: await withoutWorker(() => add(param)) }
    const parser = {
      parse: () => Promise.reject(new Error('the parser was killed')),
      close: async () => undefined,
    }
    const broken = { ...server.ctx, parser } as unknown as Parameters<typeof fetchResumeFileHandler.run>[0]
    const run = { attempt: 1, isLastAttempt: false, signal: undefined }
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(fetchResumeFileHandler.run(broken, key, run)).rejects.toThrow('the parser was killed')
    }
    files.delete('/again.pdf')
    const working = createTaskContext(server.ctx)
    await fetchResumeFileHandler.run(working, key, run)
    await working.close()
    const { file, talentId } = await ended(key.resumeId)
    expect(file?.state).toBe('fetched')
    expect((await countFiles()) - before).toBe(1)
    const talent = await getTalent(server.ctx, tenant.id, talentId ?? '')
    expect(talent.files).toMatchObject([{ id: file?.attachmentId, name: 'again.pdf' }])
  })

  it('joins whom its fields belong to', async () => {
    await add({ resume_detail_info: { name: 'Ben Moor', phone_num: '13911110003' } })
    const known = await v1(server, app.token, 'GET', 'ats/candidates?phoneNumber=13911110003')
    const url = publish(['Ben Moor', 'Mobile: 13911110003'], 'three.pdf')
    const { talentId } = await ended(await add({ resume_file: { download_url: url } }))
    expect(talentId).toBe(known.json.candidateId)
    expect((await inbox()).filter((each) => each.talentId === talentId)).toHaveLength(2)
  })

  it.each([
    ['a link that is none', 'xxxx'],
    ['an address in the operator’s network', 'http://169.254.169.254/latest/meta-data'],
    ['a server that has no such file', undefined],
  ])('that cannot be fetched ends as failed and says nothing of why: %s', async (_, link) => {
    const url = link ?? `http://${host}/missing.pdf`
    const resumeId = await add({ resume_file: { download_url: url } })
    const { file, talentId } = await ended(resumeId)
    expect(talentId).toBeNull()
    expect(file).toEqual({
      state: 'failed',
      reason:
        'The file could not be fetched from its link. Ask whoever sent the résumé for the file, or try again.',
      attachmentId: null,
    })
    expect((await inbox()).find((each) => each.resumeId === resumeId)).toMatchObject({ talentId: null })
  })

  it('that failed is fetched when a person tries again, and only then', async () => {
    const resumeId = await add({ resume_file: { download_url: `http://${host}/late.pdf` } })
    await ended(resumeId)
    publish(['Cora Tan', 'Mobile: 13911110004'], 'late.pdf')
    await expect(
      retryResumeFile(server.ctx, (await buildTenant(server.ctx)).id, resumeId),
    ).rejects.toMatchObject({
      reason: 'not_found',
    })
    await retryResumeFile(server.ctx, tenant.id, resumeId)
    expect((await ended(resumeId)).file?.state).toBe('fetched')
    await expect(retryResumeFile(server.ctx, tenant.id, resumeId)).rejects.toMatchObject({
      reason: 'conflict',
    })
  })

  it('that cannot be read is kept all the same, and the résumé says so', async () => {
    files.set('/broken.pdf', Buffer.from(`%PDF-1.7\n${'x'.repeat(500)}\n%%EOF`))
    const resumeId = await add({
      resume_file: { download_url: `http://${host}/broken.pdf`, file_name: '韩断.pdf' },
    })
    const { file, talentId } = await ended(resumeId)
    expect(file?.state).toBe('fetched')
    expect(file?.reason).toEqual(expect.any(String))
    const talent = await getTalent(server.ctx, tenant.id, talentId ?? '')
    expect([talent.name, talent.files[0]?.name]).toEqual(['韩断', '韩断.pdf'])
  })

  it('of a kind that no résumé has is not taken', async () => {
    files.set('/page.html', Buffer.from('<html><script>alert(1)</script></html>'))
    expect(
      (await ended(await add({ resume_file: { download_url: `http://${host}/page.html` } }))).file?.state,
    ).toBe('failed')
  })
})

describe('importCandidateByResume', () => {
  const call = (body: object) =>
    v1(server, app.token, 'POST', 'ats/candidates/importCandidateByResume?opUserId=u1', body)
  const file = { fileName: 'cv.pdf', fileSize: 1000, fileSourceType: 2, fileType: 'pdf' }

  it('answers the candidate of the file', async () => {
    const url = publish(['Dora Quist', 'Mobile: 13911110005'], 'import.pdf')
    const answer = await call({ ...file, url, channelCode: 'liepin' })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      candidateId: expect.stringMatching(/^\d{19}$/),
      corpId: app.corpId,
      name: 'Dora Quist',
    })
  })

  it('answers addCandidateFail for a file that cannot be fetched', async () => {
    const answer = await call({ ...file, url: `http://${host}/nothing.pdf` })
    expect([answer.status, answer.json.code]).toEqual([500, 'addCandidateFail'])
  })

  it('answers HTTP 500 invalidParam for a bad parameter, as the vendor documents it', async () => {
    for (const body of [
      { ...file },
      { ...file, fileSourceType: 3, spaceId: 1, fileId: '1' },
      { fileName: 'x' },
    ]) {
      const answer = await call(body)
      expect([answer.status, answer.json.code]).toEqual([500, 'invalidParam'])
    }
  })
})

describe('collectResumeMail', () => {
  it('keeps the mail and makes the person of the file', async () => {
    const url = publish(['Emil Rask', 'Mobile: 13911110006'], 'mail.pdf')
    const body = {
      channelCode: 'liepin',
      fromMailAddress: 'board@boards.example',
      mailId: 'mail-1',
      mailTitle: '应聘后端工程师',
      receiveMailAddress: 'hr@bole.example',
      receiveMailType: 1,
      receivedTime: 1_770_000_000_000,
      resumeFile: { downloadUrl: url, fileName: 'emil.pdf', fileType: 'pdf' },
    }
    const answer = await v1(server, app.token, 'POST', 'ats/resumes/mails?bizCode=ddats', body)
    expect(answer).toMatchObject({ status: 200, json: { resumeId: expect.stringMatching(/^\d{19}$/) } })
    const again = await v1(server, app.token, 'POST', 'ats/resumes/mails?bizCode=ddats', body)
    expect(again.json).toEqual(answer.json)
    const { talentId } = await ended(answer.json.resumeId)
    expect((await getTalent(server.ctx, tenant.id, talentId ?? '')).name).toBe('Emil Rask')
    const mail = await server.ctx.db.selectFrom('source_mails').selectAll().executeTakeFirstOrThrow()
    expect(mail).toMatchObject({
      mailbox: 'hr@bole.example',
      mail_id: 'mail-1',
      received_time: '1770000000000',
    })
    const bad = await v1(server, app.token, 'POST', 'ats/resumes/mails?bizCode=ddats', {
      ...body,
      mailId: undefined,
    })
    expect([bad.status, bad.json.message]).toEqual([400, expect.stringContaining('mailId is required')])
  })
})
