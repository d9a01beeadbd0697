import type { DemoAnswer } from './demo.ts'

/**
 * Fifteen lines that send an application with the vendor's own SDK. Each run is another invented person, so that it can
 * be run again and again.
 */
export function demoProgram({ base_url, feishu, website }: DemoAnswer): string {
  return `import { Client } from '@larksuiteoapi/node-sdk'

const client = new Client({ appId: '${feishu.app_id}', appSecret: '${feishu.app_secret}', domain: '${base_url}' })
const path = { website_id: '${website.id}' }
const person = Date.now().toString().slice(-8)
const user = await client.hire.websiteSiteUser.create({ path, data: { external_id: person } })
const answer = await client.hire.websiteDelivery.createByResume({
  path,
  data: {
    job_post_id: '${website.job_post_ids[0]}',
    user_id: user.data.site_user.user_id,
    resume: { basic_info: { name: '王小满', mobile: \`138\${person}\`, mobile_country_code: 'CN_1' } },
  },
})
console.log(JSON.stringify(answer, null, 2))
`
}

/** What a person reads who has just run \`bole demo\`. */
export function demoText(answer: DemoAnswer): string {
  const { feishu, tenant, website } = answer
  return `Documentation tenant (文档示例租户): ${tenant.name}

  Address      ${answer.base_url}
  app_id       ${feishu.app_id}
  app_secret   ${feishu.app_secret}
  Website      ${website.id} (官网)
  Job post     ${website.job_post_ids[0]} (职位广告)
  Site user    ${website.user_ids[0]} (官网用户)
  Channel      ${website.channel_ids[0]} (推广渠道)

Every id of Feishu Hire's published samples for the supported calls exists in it: change the domain of a sample and run
it. A sample applies as one and the same person, so a second run is a duplicate; bole demo ends what samples opened.

Send an application now: save these lines as apply.mjs in this folder and run  node apply.mjs

${demoProgram(answer)}`
}
