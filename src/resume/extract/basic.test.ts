import { expect, it } from 'vitest'
import { parseResume } from '../parse.ts'
import { buildPdf, lines } from '../testing/build-pdf.ts'

it('reads a town that stands among the contacts without a label', async () => {
  for (const contact of [
    '12 Elm Street, Portland, OR',
    'grace@example.org   Portland, OR',
    'Portland, OR 97201',
  ]) {
    const { resume } = await parseResume(Buffer.from(`Grace Holloway\n${contact}\nEXPERIENCE`))
    expect(resume.basic.currentCity).toEqual({ text: 'Portland, OR' })
  }
})

it('takes no town from the head of a job', async () => {
  const text = `Grace Holloway\n${'about\n'.repeat(8)}EXPERIENCE\nNorthwind Robotics  Austin, TX`
  expect((await parseResume(Buffer.from(text))).resume.basic.currentCity).toBeUndefined()
})

it('finds the name in large type in a sidebar on the right, after a long main column', async () => {
  const main = Array.from({ length: 42 }, (_, i) => (i === 0 ? '工作经历' : `负责招聘平台的第${i}项工作。`))
  const side = lines(420, 80, [
    '联系方式',
    '电话：13900001111',
    '语言能力',
    '英语：熟练',
    '自我评价',
    '做事踏实',
  ])
  const page = [{ x: 420, y: 50, text: '何晓舟', size: 22 }, ...side, ...lines(40, 60, main)]
  expect((await parseResume(buildPdf([page]))).resume.basic.name).toBe('何晓舟')
})

it('joins first and last name that stand one below the other in large type', async () => {
  const name = ['Grace', 'Holloway'].map((text, i) => ({ x: 40, y: 50 + i * 26, text, size: 22 }))
  const body = lines(40, 120, ['grace@example.org', 'EXPERIENCE', 'Northwind Robotics', 'Built the planner.'])
  expect((await parseResume(buildPdf([[...name, ...body]]))).resume.basic.name).toBe('Grace Holloway')
})

it('reads what Chinese forms ask beside the person: salaries, status, politics, English, certificates', async () => {
  const { resume } = await parseResume(
    Buffer.from(
      '姓名：何晓舟\n政治面貌：中共党员\n求职状态：离职，随时到岗\n目前年薪：20万\n期望月薪：15000-20000元/月\n英语水平：CET-6\n证书\n2019.06 注册会计师\n',
    ),
  )
  expect(resume.basic).toMatchObject({
    politicalStatus: '中共党员',
    jobStatus: '离职,随时到岗',
    currentSalary: '20万',
    expectedSalary: '15000-20000元/月',
    englishLevel: 'CET-6',
  })
  expect(resume.certificates?.map(({ name }) => name)).toEqual(['注册会计师'])
})

const basicOf = async (text: string) => (await parseResume(Buffer.from(text))).resume.basic

it('reads what is ticked in a form, and nothing where no box is', async () => {
  const ticked = '姓名：何晓舟\n性别：□男 ☑女\n婚姻状况：未婚□ 已婚☑ 离异□\n政治面貌：■群众 □党员'
  expect(await basicOf(ticked)).toMatchObject({ gender: 2, maritalStatus: 1, politicalStatus: '群众' })
  const blank = await basicOf('姓名：何晓舟\n性别：□男 □女\n婚姻状况：□未婚 □已婚')
  expect(blank).toEqual({ name: '何晓舟' })
})

it('reads since when somebody works and where they would like to', async () => {
  const text =
    '姓名：何晓舟\n参加工作时间：2008年7月\n期望城市：杭州/上海、苏州\n现居住地址：深圳市南山区科苑路88号'
  expect(await basicOf(text)).toMatchObject({
    startWork: { ms: Date.parse('2008-07-01T00:00:00+08:00'), precision: 'month' },
    preferredCities: [{ text: '杭州' }, { text: '上海' }, { text: '苏州' }],
    homeAddress: '深圳市南山区科苑路88号',
    currentCity: { text: '深圳市南山区' },
  })
})

it.each([
  ['before a title', '沈文博 主治医师\n男 | 1985年4月 | 浙江绍兴人\n工作经历', '沈文博'],
  ['with spaces between its characters', '金 美 花 女 1993年生\n教育背景', '金美花'],
  ['with an honorific', '贺建业 先生\n集团副总裁\n教育背景', '贺建业'],
  ['in the title of the document', '个人简历-马晓燕\n应聘教师\n教育背景', '马晓燕'],
  ['in a sentence', '自我介绍\n本人王大力，男，1982年10月出生，现住青岛市。', '王大力'],
  ['before a status', '甘霖 在职，看看新机会\n男\n教育背景', '甘霖'],
  [
    'in a title with what somebody wants to be',
    '📄 简历-慕容海-技术总监\n电话 13900001111\n教育背景',
    '慕容海',
  ],
  [
    'above labels without a colon',
    '邰正   电气设计师\n性别 男   出生 1991年7月15日   城市 沈阳\n教育背景',
    '邰正',
  ],
  ['before a title and a number', '孙 浩 区域销售经理 13900001111\n工作经历\n时间：2016年3月', '孙浩'],
])('finds a name %s', async (_, text, name) => {
  expect((await basicOf(text)).name).toBe(name)
})

it('takes a home town from the facts under the name, and 籍贯 before where somebody is registered', async () => {
  expect((await basicOf('沈文博\n男 | 1985年4月 | 浙江绍兴人\n工作经历')).hometown).toEqual({
    text: '浙江绍兴',
  })
  expect((await basicOf('姓名：何晓舟\n户口所在地：杭州\n籍贯：安徽黄山')).hometown).toEqual({
    text: '安徽黄山',
  })
})

it.each([
  ['女｜1999.07｜绵阳｜13900001111｜xiaozhou@example.com', '1999-07-01', '绵阳'],
  ['男 1986 年 5 月 18 日 太原 13900001111', '1986-05-18', '太原'],
  ['女 / 1992年 / 杭州 / 13900001111', '1992-01-01', '杭州'],
  ['男   1989.11   陕西汉中人   现住西安市雁塔区', '1989-11-01', '西安市雁塔区'],
  ['幼儿教师 女 1998年2月 南宁', '1998-02-01', '南宁'],
  ['性别 男   出生 1991年7月15日   城市 沈阳', '1991-07-15', '沈阳'],
  ['前厅经理 女 1993.12出生 海口', '1993-12-01', '海口'],
])('reads birthday and city in a line of facts without labels: %s', async (facts, birthday, city) => {
  const basic = await basicOf(`何晓舟\n${facts}\n工作经历`)
  expect(basic.birthday).toMatchObject({ ms: Date.parse(`${birthday}T00:00:00+08:00`) })
  expect(basic.currentCity).toEqual({ text: city })
})

it('takes the place where somebody comes from for no city', async () => {
  expect((await basicOf('姓名 何晓舟 性别 男 籍 贯 江西赣州\n工作经历')).currentCity).toBeUndefined()
})

it('reads labels whose characters stand apart, and labels in two languages', async () => {
  const text = '个人简历\n姓   名：苟长贵   性   别：男\n住   址：广东省东莞市长安镇\n出生 DOB: 1994.08'
  expect(await basicOf(text)).toMatchObject({
    name: '苟长贵',
    gender: 1,
    currentCity: { text: '广东省东莞市长安镇' },
    birthday: { precision: 'month' },
  })
})
