import { firstProgram } from '#domain/documentation-tenant/index.ts'
import type { DemoAnswer } from './demo.ts'

/** What a person reads who has just run \`bole demo\`. */
export function demoText(answer: DemoAnswer): string {
  const { dingtalk, feishu, tenant, website } = answer
  return `Documentation tenant (文档示例租户): ${tenant.name}

  Address      ${answer.base_url}
  app_id       ${feishu.app_id}
  app_secret   ${feishu.app_secret}
  corp_id      ${dingtalk.corp_id} (钉钉；app_id 即 app_key，biz_code 为 ${dingtalk.biz_code})
  Website      ${website.id} (官网)
  Job post     ${website.job_post_ids[0]} (职位广告)
  Site user    ${website.user_ids[0]} (官网用户)
  Channel      ${website.channel_ids[0]} (推广渠道)

Every id of the published samples of Feishu Hire and DingTalk ATS for the supported calls exists in it: change the domain of a sample and run
it. A sample applies as one and the same person, so a second run is a duplicate; bole demo ends what samples opened.

Send an application now: save these lines as apply.mjs in this folder and run  node apply.mjs

${firstProgram(answer.base_url, { appId: feishu.app_id, appSecret: feishu.app_secret })}`
}
