import { describe, expect, it } from 'vitest'
import { parseResume } from '../parse.ts'

async function basicOf(...lines: string[]) {
  return (await parseResume(Buffer.from(lines.join('\n')))).resume.basic
}

/** The words of a board, without the facts about the person. */
const REST = ['求职意向', '到岗时间： 一个月内', '期望月薪： 面议', '目标职能： 会计', '希望行业： 贸易']

describe('the facts under the name', () => {
  it.each([
    ['何晓舟\n男 | 30岁 | 工作8年 | 本科 | 保定 | 已婚', '保定'],
    ['何晓舟\n女 | 29岁（1995年3月7日） | 现居住深圳-龙华新区 | 2年工作经验', '深圳-龙华新区'],
    ['何晓舟\n男 | 未婚 | 现居赣州 | 5年工作经验', '赣州'],
    ['何晓舟\n本科 ︳ 5年工作经验 ︳ 乌海', '乌海'],
  ])('name the city: %s', async (text, city) => {
    expect((await basicOf(text, ...REST)).currentCity).toEqual({ text: city })
  })

  it('hold a birthday without its day', async () => {
    const basic = await basicOf('何晓舟', '女 | 1987年2月 | 户口：北京 | 现居住于北京', ...REST)
    expect(basic.birthday).toEqual({ ms: Date.UTC(1987, 1, 1) - 8 * 3_600_000, precision: 'month' })
  })

  it('stand under a name that is no Chinese one, with its number between', async () => {
    const basic = await basicOf(
      'Vivian',
      'ID:98490470',
      '目前正在找工作 | 13900001111',
      '女 | 27岁 | 2年工作经验',
      ...REST,
    )
    expect(basic.name).toBe('Vivian')
  })

  it.each([
    ['Kevin(男，31岁)\n应聘 会计 5-10年工作经验 大专 现居住 深圳', 'Kevin'],
    ['何晓 女 未婚 1987 年2月生 户口：北京 现居住于北京', '何晓'],
    ['shelly\n女 | 31岁 | 3年工作经验 | 现居深圳\n欧普斯', 'shelly'],
  ])('tell the name before them: %s', async (text, name) => {
    expect((await basicOf(text, ...REST)).name).toBe(name)
  })

  it('are no city when they are a status', async () => {
    const basic = await basicOf('何晓舟', '女 | 27岁 | 共青团员 | 未婚 | 2年工作经验', ...REST)
    expect(basic.currentCity).toBeUndefined()
  })
})
