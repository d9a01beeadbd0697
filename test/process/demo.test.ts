import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callAs } from '../support/server.ts'
import {
  endLeftovers,
  makeDataFolder,
  ROOT,
  runBole,
  runDemo,
  startProgram,
  startServer,
  stopServer,
} from './support.ts'

let folder: Awaited<ReturnType<typeof makeDataFolder>>
beforeAll(async () => {
  folder = await makeDataFolder()
})
afterEach(endLeftovers)
afterAll(() => folder.remove())

const settings = () => ({ BOLE_DATA_DIR: folder.path })

/** The body of the vendor's page on create_by_resume, where its sample stands whole. */
const SAMPLE_DELIVERY = {
  job_post_id: '6960663240925956636',
  user_id: '6960663240925956634',
  application_preferred_city_code_list: ['6960663240925956636'],
  channel_id: '6891560630172518670',
  resume: {
    resume_attachment_id: '6960663240925956654',
    basic_info: {
      nationality_id: 'CN_1',
      hometown_city_code: 'CT_159',
      mobile_country_code: 'CN_1',
      identification: { identification_number: '11002030131312312', identification_type: 1 },
      mobile: '182900291190',
      current_city_code: 'CT_11',
      name: '张三',
      preferred_city_code_list: ['CT_12'],
      resume_source_id: '6982104077248219436',
      customized_data: [{ object_id: '6960663240925956649', value: 'AA' }],
      email: 'foo@bytedance.com',
    },
    education_list: [
      { school: '香港中文大学', customized_data: [{ object_id: '6960663240925956649', value: 'AA' }] },
    ],
    works_list: [
      {
        link: 'www.toutiao.com',
        attachment: { file_id: '6982104077248219436' },
        customized_data: [{ object_id: '6960663240925956649', value: 'AA' }],
      },
    ],
    customized_data: [
      {
        object_id: '6960663240925956651',
        children: [{ object_id: '6960663240925956649', value: 'AA' }],
      },
    ],
  },
}

const SAMPLE_FILE_DELIVERY = {
  job_post_id: '6960663240925956636',
  user_id: '6960663240925956634',
  resume_file_id: '7095614894070434092',
  channel_id: '6891560630172518670',
  application_preferred_city_code_list: ['CT_100121'],
  mobile_country_code: '+86',
  mobile: '182900291190',
  email: 'foo@bytedance.com',
  identification: { identification_type: 1, identification_number: '11002030131312312' },
}

async function signIn(demo: Awaited<ReturnType<typeof runDemo>>) {
  const answer = await callAs(demo.base_url, null)(
    'POST',
    '/open-apis/auth/v3/tenant_access_token/internal',
    demo.feishu,
  )
  return callAs(
    demo.base_url,
    (answer.json as unknown as { tenant_access_token: string }).tenant_access_token,
  )
}

describe('bole demo', { timeout: 60_000 }, () => {
  it('works alone and beside a running server, and says the same each time', async () => {
    const alone = await runDemo(settings())
    expect(alone.tenant.name).toBe('文档示例公司')
    expect(alone.website.job_post_ids[0]).toBe('6960663240925956636')
    const server = await startServer(settings())
    const [beside, again] = await Promise.all([runDemo(settings()), runDemo(settings())])
    expect(beside.base_url).toBe(server.url)
    expect(again).toEqual(beside)
    expect({ ...beside, base_url: '', console: beside.console.password, careers: '' }).toEqual({
      ...alone,
      base_url: '',
      console: alone.console.password,
      careers: '',
    })
    expect((await stopServer(server)).code).toBe(0)
  })

  it('makes the samples of the vendor run, once after each call', async () => {
    const server = await startServer(settings())
    const demo = await runDemo(settings())
    const call = await signIn(demo)
    const deliver = () =>
      call('POST', '/open-apis/hire/v1/websites/1618209327096/deliveries/create_by_resume', SAMPLE_DELIVERY)
    const first = await deliver()
    expect(first.json).toMatchObject({ code: 0 })
    expect(first.json.data.delivery.talent_id).toBe('7095600054216542508')
    expect((await deliver()).json.code).not.toBe(0)
    await runDemo(settings())
    const website = '/open-apis/hire/v1/websites/7047318856652261676'
    const accepted = await call('POST', `${website}/deliveries/create_by_attachment`, SAMPLE_FILE_DELIVERY)
    expect(accepted.json).toMatchObject({ code: 0 })
    const readTask = async (id: string) => (await call('GET', `${website}/delivery_tasks/${id}`)).json.data
    await expect
      .poll(async () => (await readTask(accepted.json.data.task_id)).status, { timeout: 25_000 })
      .toBe(2)
    expect(await readTask('f1c2a0f138ec492d99d7ab73594158ad')).toMatchObject({
      status: 2,
      delivery: { id: '6960663240925956655', application_id: '6960663240925956657' },
    })
    await stopServer(server)
  })

  it('answers the sample of every call that reads', async () => {
    const server = await startServer(settings())
    const call = await signIn(await runDemo(settings()))
    const paths = [
      'websites',
      'websites/7368811146881042700/job_posts',
      'websites/7047318856652261676/job_posts/7392894182636144946',
      'websites/1618209327096/channels',
      'applications/6949805467799537964',
      'applications/6956499586395523359/get_detail?options=with_job&options=with_talent',
      'attachments/6960663240925956555',
      'attachments/64352523512563462/preview',
      'talents/6891560630172518670',
    ].map((path) => `/open-apis/hire/v1/${path}`)
    for (const path of [...paths, '/open-apis/hire/v2/talents/6960663240925956555']) {
      const { json } = await call('GET', path)
      expect([path, json.code]).toEqual([path, 0])
    }
    const search = await call('POST', '/open-apis/hire/v1/websites/7098921721789513756/job_posts/search', {
      job_type_id_list: ['6791698585114724616'],
      city_code_list: ['CN_1'],
      job_function_id_list: ['101'],
      subject_id_list: ['7220407512049240376'],
      keyword: 'HR',
      update_start_time: '1618500278663',
      update_end_time: '1618500278663',
      create_start_time: '1618500278663',
      create_end_time: '1618500278663',
    })
    expect(search.json.data.items).toHaveLength(1)
    const list = await call(
      'GET',
      '/open-apis/hire/v1/applications?process_id=6960663240925956554&stage_id=614218419274131&talent_id=6891560630172518670&job_id=7334134355464633',
    )
    expect(list.json.data.items).toEqual(['6949805467799537964'])
    await stopServer(server)
  })

  it('prints a program of fifteen lines that sends an application as it stands', async () => {
    const server = await startServer(settings())
    const { stdout } = await runBole(['demo'], settings())
    const program = stdout.slice(stdout.indexOf('import {'))
    expect(program.trim().split('\n')).toHaveLength(15)
    const file = join(ROOT, `.demo-program-${process.pid}.mjs`)
    await writeFile(file, program)
    const ended = await startProgram(process.execPath, [file], {}).ended
    await rm(file)
    expect(ended.code).toBe(0)
    expect(ended.stdout).toMatch(/"application_id": "\d{19}"/)
    await stopServer(server)
  })
})

describe('a server on its own PostgreSQL', { timeout: 60_000 }, () => {
  it('starts again after kill -9', async () => {
    const killed = await startServer(settings())
    killed.kill('SIGKILL')
    await killed.ended
    const server = await startServer(settings())
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect((await stopServer(server)).code).toBe(0)
  })

  it('survives the death of PostgreSQL, and goes on with its tasks', async () => {
    const server = await startServer(settings())
    const pidFile = join(folder.path, 'postgres/data/postmaster.pid')
    const [pid] = (await readFile(pidFile, 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGKILL')
    const newPid = async () => {
      const text = await readFile(pidFile, 'utf8').catch(() => '')
      return text.includes('ready') ? text.split('\n')[0] : pid
    }
    await expect.poll(newPid, { timeout: 20_000 }).not.toBe(pid)
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 10_000 }).toBe(200)
    // Work goes on too: a task enqueued after the restart ends.
    const call = await signIn(await runDemo(settings()))
    const website = '/open-apis/hire/v1/websites/7047318856652261676'
    const { json } = await call('POST', `${website}/deliveries/create_by_attachment`, SAMPLE_FILE_DELIVERY)
    const task = `${website}/delivery_tasks/${json.data.task_id}`
    await expect.poll(async () => (await call('GET', task)).json.data.status, { timeout: 20_000 }).toBe(2)
    expect((await stopServer(server)).code).toBe(0)
  })

  it('runs through bin/bole.mjs, which passes SIGTERM on and ends with it', async () => {
    const launched = startProgram(process.execPath, [join(ROOT, 'bin/bole.mjs'), 'serve'], settings())
    await launched.printed(/^Bole is ready/m)
    launched.kill('SIGTERM')
    expect((await launched.ended).code).toBe(0)
  })
})
