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

async function boleOn(terminal: Pick<ParseIo, 'env' | 'isTerminal' | 'columns'>, ...argv: string[]) {
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

  it('prints a table without what in a file could drive the terminal', async () => {
    const { code, stdout } = await bole(good)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\S+good\.txt {2}TEXT, \d+ ms\n\nBasics /)
    expect(stdout).toMatch(/ {2}Name +何晓舟 +\d+ % +1\n {2}Mobile +\+8613900001111 /)
    expect(stdout).toMatch(/Career\n {2}Period +2018-07 – now +\d+ % +4\n {2}Company +青禾网络/)
    expect(stdout).not.toContain('\u202e')
  })

  it('says on standard error why a file cannot be read, and reads the others', async () => {
    const { code, stdout, stderr } = await bole(bad, join(folder, 'none.pdf'), folder, good)
    expect(code).toBe(1)
    expect(stdout).toContain('何晓舟')
    expect(stdout).not.toContain(bad)
    expect(stderr).toContain(`${bad}\n  empty: The file is empty: send the résumé again.\n`)
    expect(stderr).toContain('not_found: There is no such file: check its path.')
    expect(stderr).toContain('not_found: This is a folder: name the files in it.')
  })

  it('colours what a person reads on a terminal, unless NO_COLOR is set', async () => {
    const coloured = await boleOn({ isTerminal: true }, good)
    expect(coloured.stdout).toContain('\u001b[1m\u001b[36mBasics')
    const none = join(folder, 'none.pdf')
    expect((await boleOn({ isTerminal: true }, none)).stderr).toContain('\u001b[31mnot_found')
    for (const plain of [{ isTerminal: true, env: { NO_COLOR: '1' } }, { isTerminal: false }, {}]) {
      expect((await boleOn(plain, none)).stderr).not.toContain('\u001b[')
    }
    expect((await boleOn({ isTerminal: true }, good, '--json')).stdout).not.toContain('\u001b[')
  })

  it('is as wide as the terminal, and speaks its language or the one it is told to', async () => {
    const narrow = await boleOn({ isTerminal: true, columns: 36, env: { NO_COLOR: '1' } }, good)
    expect(narrow.stdout).not.toContain('Sure')
    const zh = { LANG: 'zh_CN.UTF-8' }
    expect((await boleOn({ env: zh }, good)).stdout).toContain('基本信息')
    const none = join(folder, 'none.pdf')
    expect((await boleOn({ env: zh }, none)).stderr).toContain('文件不存在')
    for (const english of [
      await boleOn({ env: { ...zh, LC_ALL: 'C' } }, none),
      await boleOn({ env: zh }, none, '--lang', 'en'),
    ])
      expect(english.stderr).toContain('There is no such file')
    expect(await bole(good, '--lang', 'fr')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Option '--lang' must be zh or en."),
    })
  })

  it('answers with nothing but the file, the résumé and the time on a JSON line', async () => {
    const { stdout } = await bole(good, '--json')
    expect(Object.keys(JSON.parse(stdout))).toEqual(['file', 'ok', 'resume', 'ms'])
  })

  it('writes a page beside the file in the language of the résumé, the text marked and linked to the values', async () => {
    const { code, stdout } = await bole(good, '--show')
    expect(code).toBe(0)
    expect(stdout).toContain(`Page: ${good}.parse.html`)
    const page = await readFile(`${good}.parse.html`, 'utf8')
    expect(page).toMatch(/<a class="mark basic[^"]*" data-value="0" [^>]*href="#v0" title="姓名">何晓舟<\/a>/)
    expect(page).toMatch(/<a id="v0" data-value="0" href="#m0">何晓舟<\/a>/)
    expect(page).not.toContain('\u202e')
    await bole(good, '--show', '--lang', 'en')
    expect(await readFile(`${good}.parse.html`, 'utf8')).toContain('title="Name">何晓舟</a>')
  })

  it('writes the pages of a PDF as pictures with boxes to another folder, one a file', async () => {
    const out = join(folder, 'pages')
    const [first, second] = [join(folder, 'cv.pdf'), join(folder, 'more', 'cv.pdf')]
    await mkdir(join(folder, 'more'))
    const person = { name: '顾云舒', mobile: '13700137000', email: 'yunshu.gu@example.com' }
    for (const file of [first, second]) await writeFile(file, resumePdf(person))
    const { stdout } = await bole(first, second, '--show', '--json', '--out', out)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(stdout).not.toContain('data:')
    expect((await readdir(out)).toSorted()).toEqual(['cv.pdf-2.parse.html', 'cv.pdf.parse.html'])
    const page = await readFile(join(out, 'cv.pdf.parse.html'), 'utf8')
    expect(page).toContain('<image href="data:image/png;base64,')
    expect(page).toMatch(/<text x="72" [^>]*textLength="30"[^>]*>顾云舒<\/text>/)
    expect(page).toMatch(
      /<a id="m0" class="mark basic"[^>]*><title>姓名: 顾云舒<\/title><rect x="71" y="70" width="32"/,
    )
  })

  it('writes a page of what is wrong with a file that cannot be read', async () => {
    const { code, stderr } = await bole(bad, '--show', '--lang', 'zh')
    expect(code).toBe(1)
    expect(stderr).toContain(`页面：${bad}.parse.html`)
    expect(await readFile(`${bad}.parse.html`, 'utf8')).toContain('文件是空的')
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
