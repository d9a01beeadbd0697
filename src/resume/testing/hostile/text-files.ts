import type { HostileFile } from './hostile-file.ts'

const MB = 1024 * 1024
const HEAD = '姓名：何晓舟\n手机：13900001111\n工作经历\n'

/** A text of about `length` characters: the head of a résumé and one unit again and again. */
function repeated(unit: string, length = 150_000): Uint8Array {
  return Buffer.from(HEAD + unit.repeat(Math.ceil(length / unit.length)))
}

/** Texts on which a regular expression or a search that is not linear takes minutes. */
export const TEXT_FILES: HostileFile[] = [
  ...(
    [
      ['digits', '1'],
      ['spaces', ' '],
      ['wide spaces', '\u3000'],
      ['dots', '.'],
      ['dashes', '-'],
      ['bars', '|'],
      ['slashes', '/'],
      ['brackets', '('],
      ['addresses without an end', 'a@'],
      ['addresses', 'a.b-c@d.e '],
      ['letters', 'a'],
      ['capitals', 'A '],
      ['ideographs', '字'],
      ['surnames', '王'],
      ['surrogates', '𠀀'],
      ['combining marks', '\u0301'],
      ['years', '2018.07-'],
      ['years and spaces', '2018 . '],
      ['times', '2018.07 - 至今 '],
      ['phones', '+86 139-0000-1111 '],
      ['labels', '姓名：'],
      ['links', 'https://github.com/a/'],
      ['link heads', 'http://'],
      ['letters set wide', 'a b '],
      ['employers', '有限公司'],
      ['schools', '大学'],
      ['commas', ',，、;；'],
      ['numbers with commas', '1,000'],
      ['tabs', 'a\t'],
      ['quotes', '"\''],
      ['zero-width', 'a\u200b'],
      ['percent signs', '%'],
      ['brackets and signs', '=('],
      ['dots and brackets', '·)·'],
      ['marks that turn the line', 'a\u202e\u2066'],
      ['letters under heaps of marks', `e${'\u0301\u0489'.repeat(50)}`],
      ['nothing', 'a\0'],
    ] as const
  ).map(
    ([name, unit]): HostileFile => ({
      name: `one line of ${name}`,
      ends: ['read', 'no_text', 'too_large', 'unsupported'],
      build: () => repeated(unit),
    }),
  ),
  ...(
    [
      ['times', '2018.07 - 2019.01\n'],
      ['headings', '工作经历\n'],
      ['heads of jobs', '2018.07-2019.01  青禾网络科技有限公司  产品经理\n'],
      ['heads of education', '教育经历\n2018.07-2019.01  浙江大学  软件工程  本科\n'],
      ['projects', '项目经历\n2018.07-2019.01  项目甲  负责人\n内容\n'],
      ['one letter', 'a\n'],
      ['labels', '姓名：何晓舟\n'],
      ['awards', '获奖情况\n2018年 一等奖\n'],
      ['links', 'https://github.com/abc\n'],
      ['spaced letters', '教 育 背 景\n'],
    ] as const
  ).map(
    ([name, unit]): HostileFile => ({
      name: `1,500 lines of ${name}`,
      ends: ['read', 'too_large'],
      build: () => Buffer.from(HEAD + unit.repeat(Math.floor(1_500 / unit.split('\n').length))),
    }),
  ),
  {
    name: 'UTF-16 of halves of characters',
    ends: ['read'],
    build: () =>
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`${HEAD}${'\ud800a\udc00'.repeat(2_000)}\n自我评价\n乐观\ud83d`, 'utf16le'),
      ]),
  },
  { name: '9 MB of text on one line', ends: ['too_large'], build: () => repeated('字', 3 * MB) },
  { name: '29 MB of line ends', ends: ['no_text', 'too_large'], build: () => Buffer.alloc(29 * MB, '\n') },
  {
    name: 'UTF-16 that ends in half a character',
    ends: ['read', 'no_text', 'unsupported'],
    build: () =>
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('何晓舟', 'utf16le'),
        Buffer.from([0x00, 0xd8, 0x41]),
      ]),
  },
]
