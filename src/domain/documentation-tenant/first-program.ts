import { JOB_POST, WEBSITE } from './data/ids.ts'

/**
 * Fifteen lines that send an application to the documentation tenant with the vendor's own SDK. Each run is another
 * invented person, so that it can be run again and again. `bole demo`, the start page and the README show this text.
 *
 * @param baseUrl where the server is reached, without a slash at the end
 */
export function firstProgram(
  baseUrl: string,
  credentials: { appId: string; appSecret: string } = { appId: '<app_id>', appSecret: '<app_secret>' },
): string {
  const { appId, appSecret } = credentials
  return `import { Client } from '@larksuiteoapi/node-sdk'

const client = new Client({ domain: '${baseUrl}', appId: '${appId}', appSecret: '${appSecret}' })
const path = { website_id: '${WEBSITE}' }
const person = Date.now().toString().slice(-8)
const user = await client.hire.websiteSiteUser.create({ path, data: { external_id: person } })
const answer = await client.hire.websiteDelivery.createByResume({
  path,
  data: {
    job_post_id: '${JOB_POST}',
    user_id: user.data.site_user.user_id,
    resume: { basic_info: { name: '王小满', mobile: \`138\${person}\`, mobile_country_code: 'CN_1' } },
  },
})
console.log(JSON.stringify(answer, null, 2))
`
}
