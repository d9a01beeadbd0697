import { describe, expect, it } from 'vitest'
import { chineseShare, cleanReading, repairAddress } from './reading-text.ts'

describe('what OCR read', () => {
  it.each([
    ['性 别: 女', '性别：女'],
    ['籍。贯: 山东青岛', '籍贯：山东青岛'],
    ['邮 _箱: a@example.com', '邮箱：a@example.com'],
    ['负责 污水 处理 项目 。', '负责污水处理项目。'],
    ['2018.03 ”云禾公司', '2018.03 云禾公司'],
    ['获“优秀员工”称号', '获“优秀员工”称号'],
    ['〈2018年)', '(2018年)'],
    ['2O18.O7 - 2O2l.l2', '2018.07 - 2021.12'],
    ['手机: l38OO138266', '手机：13800138266'],
    ['熟悉 SolidWorks 与 UG NX', '熟悉 SolidWorks 与 UG NX'],
    ['Illinois', 'Illinois'],
    ['202219 一至今', '2022/9 - 至今'],
    ['2014/10 一201817', '2014/10 - 2018/7'],
    ['时间: 2018-10 一2022-07', '时间：2018-10 - 2022-07'],
    ['2021年3月一至今', '2021年3月 - 至今'],
    ['生日: 2001/05118600006078', '生日：2001/05 / 18600006078'],
    ['编号202219', '编号202219'],
    ['邮箱; a.b@example.com', '邮箱：a.b@example.com'],
    ['工作描述;', '工作描述：'],
    ['牵头家校沟通;', '牵头家校沟通;'],
  ])('%s becomes %s', (read, meant) => {
    expect(cleanReading(read)).toBe(meant)
  })

  it.each([
    ['电活: 13800138266', '电话：13800138266'],
    ['性另: 女', '性别：女'],
    ['邮籍: a.b@example.com', '邮箱：a.b@example.com'],
    ['姓各: 韩清越', '姓名：韩清越'],
    ['专业: 环境', '专业：环境'],
  ])('a label is set right by its value: %s becomes %s', (read, meant) => {
    expect(cleanReading(read)).toBe(meant)
  })

  it('keeps the spaces between Chinese characters where the print has gaps', () => {
    const read = '长沙 理工大学 自动化 专科'
    expect(cleanReading(read)).toBe('长沙理工大学自动化专科')
    expect(cleanReading(read, [6.4 / 12, 9.8 / 12])).toBe('长沙理工大学 自动化 专科')
  })

  it('takes the address that the Chinese model read, but not the letter it adds beside the @', () => {
    expect(repairAddress('邮箱: hanQ@l63.com', 'han.qQ@163.com', 'han.g@163.com')).toBe('邮箱: han.q@163.com')
    expect(repairAddress('邮箱: x@y.com', 'su01@example.com', 'su0l@example.com')).toBe(
      '邮箱: su01@example.com',
    )
    expect(repairAddress('邮箱: x@y.com', 'han.qing@example.com', 'han.qging@example.com')).toBe(
      '邮箱: han.qing@example.com',
    )
    expect(repairAddress('邮箱: ab@l63,com', '', '')).toBe('邮箱: ab@163.com')
  })

  it('takes the address for what is left of it where the line lost a dot or the @', () => {
    const whole = 'han.qingyue@example.com'
    expect(repairAddress('邮箱：han.qingyue@examplecom 籍贯：青岛', whole, whole)).toBe(
      `邮箱：${whole} 籍贯：青岛`,
    )
    expect(repairAddress('邮箱：hanqingyueexample.com', whole, whole)).toBe(`邮箱：${whole}`)
    expect(repairAddress('邮箱：han@examplecom', '', '')).toBe('邮箱：han@examplecom')
  })

  it('knows a page of Latin letters from one of Chinese', () => {
    expect(chineseShare('Software Engineer at Example')).toBe(0)
    expect(chineseShare('熟悉 SolidWorks')).toBeGreaterThan(0.4)
  })
})
