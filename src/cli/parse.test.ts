import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumePdf } from '#test/support/resume-files.ts'
import { type ParseIo, runParse } from './parse.ts'

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

function bole(...argv: string[]) {
  return boleOn({}, ...argv)
}

async function boleOn(terminal: Pick<ParseIo, 'env' | 'isTerminal'>, ...argv: string[]) {
  const out = { stdout: '', stderr: '' }
  const code = await runParse(argv, {
    ...terminal,
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

  it('colours what a person reads on a terminal, unless NO_COLOR is set', async () => {
    const coloured = await boleOn({ isTerminal: true }, good)
    expect(coloured.stdout).toContain('\u001b[36mName')
    for (const plain of [{ isTerminal: true, env: { NO_COLOR: '1' } }, { isTerminal: false }, {}]) {
      expect((await boleOn(plain, good)).stdout).not.toContain('\u001b[')
    }
    expect((await boleOn({ isTerminal: true }, good, '--json')).stdout).not.toContain('\u001b[')
  })

  it('answers with nothing but the file, the résumé and the time on a JSON line', async () => {
    const { stdout } = await bole(good, '--json')
    expect(Object.keys(JSON.parse(stdout))).toEqual(['file', 'ok', 'resume', 'ms'])
  })

  it('writes a page beside the file, with the text marked and linked to the list of values', async () => {
    const { code, stdout } = await bole(good, '--show')
    expect(code).toBe(0)
    expect(stdout).toContain(`Page: ${good}.parse.html`)
    const page = await readFile(`${good}.parse.html`, 'utf8')
    expect(page).toMatch(/<a class="basic[^"]*" href="#v(\d+)" title="basic\.name">何晓舟<\/a>/)
    expect(page).toMatch(/<a href="#m\d+">何晓舟<\/a>/)
    expect(page).not.toContain('\u202e')
  })

  it('writes the pages of a PDF with boxes over its text to another folder, one a file', async () => {
    const out = join(folder, 'pages')
    const [first, second] = [join(folder, 'cv.pdf'), join(folder, 'more', 'cv.pdf')]
    await mkdir(join(folder, 'more'))
    const person = { name: '顾云舒', mobile: '13700137000', email: 'yunshu.gu@example.com' }
    for (const file of [first, second]) await writeFile(file, resumePdf(person))
    const { stdout } = await bole(first, second, '--show', '--json', '--out', out)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect((await readdir(out)).toSorted()).toEqual(['cv.pdf-2.parse.html', 'cv.pdf.parse.html'])
    const page = await readFile(join(out, 'cv.pdf.parse.html'), 'utf8')
    expect(page).toMatch(/<svg viewBox="0 0 \d+(\.\d+)? \d+(\.\d+)?"/)
    expect(page).toMatch(/<text [^>]*textLength="[\d.]+"[^>]*>顾云舒<\/text>/)
    expect(page).toMatch(/<a id="m0" [^>]*href="#v0"><title>basic\.name: 顾云舒<\/title><rect x="72"/)
  })

  it('prints what it parsed when the page cannot be written, and fails', async () => {
    const { code, stdout, stderr } = await bole(good, '--show', '--out', good)
    expect(code).toBe(1)
    expect(stdout).toContain('何晓舟')
    expect(stderr).toMatch(/cannot be written \(\w+\): name a folder with --out/)
  })

  it('says how it is used when no file or an unknown flag is given', async () => {
    expect(await bole()).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: bole parse') })
    expect(await bole(good, '--jsno')).toMatchObject({ code: 2, stderr: expect.stringContaining('--jsno') })
    expect(await bole(good, '--out', folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--show/),
    })
    expect(await bole('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: bole parse'),
    })
  })
})
