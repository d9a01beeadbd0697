import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runParse } from './parse.ts'

let folder: string
let good: string
let bad: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bole-cli-'))
  good = join(folder, 'good.txt')
  bad = join(folder, 'bad.pdf')
  await writeFile(
    good,
    '姓名：何晓舟\n手机：13900001111\n工作经历\n2018.07-至今  青禾网络\u202e科技有限公司  产品经理',
  )
  await writeFile(bad, '')
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function bole(...argv: string[]) {
  const out = { stdout: '', stderr: '' }
  const code = await runParse(argv, {
    stdout: (text) => {
      out.stdout += text
    },
    stderr: (text) => {
      out.stderr += text
    },
  })
  return { code, ...out }
}

describe('bole parse', () => {
  it('prints one JSON line a file and fails when one file failed', async () => {
    const { code, stdout } = await bole(good, bad, join(folder, 'none.pdf'), '--json')
    expect(code).toBe(1)
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers[0]).toMatchObject({ file: good, ok: true, resume: { basic: { name: '何晓舟' } } })
    expect(answers[0].ms).toBeGreaterThanOrEqual(0)
    expect(answers[1]).toEqual({
      file: bad,
      ok: false,
      error: { code: 'empty', message: expect.any(String) },
    })
    expect(answers[2].error).toEqual({ code: 'not_found', message: 'There is no such file: check its path.' })
  })

  it('prints an aligned table without what in a file could drive the terminal', async () => {
    const { code, stdout } = await bole(good)
    expect(code).toBe(0)
    expect(stdout).toContain(
      '  Name    何晓舟\n  Mobile  +8613900001111\n  Career  2018-07 – present  青禾网络',
    )
    expect(stdout).not.toContain('\u202e')
  })

  it('says how it is used when no file or an unknown flag is given', async () => {
    expect(await bole()).toMatchObject({ code: 1, stderr: expect.stringContaining('Usage: bole parse') })
    expect(await bole(good, '--jsno')).toMatchObject({ code: 1, stderr: expect.stringContaining('--jsno') })
    expect(await bole('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: bole parse'),
    })
  })
})
