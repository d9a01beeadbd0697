import { expect, it } from 'vitest'
import { parseResume } from '../parse.ts'

async function parse(lines: string[]) {
  return (await parseResume(Buffer.from(['何晓舟', '13900001111', ...lines].join('\n')))).resume
}

it('reads how somebody studied and how well', async () => {
  const { educations } = await parse([
    '教育背景',
    '2014.09 - 2017.06    东海大学    会计学    本科（自学考试）',
    '2010.09 - 2014.06    北山职业学院    会计电算化    大专（函授）',
    '2007.09 - 2010.06    西岭大学    统计学    硕士    全日制',
    '专业排名：8/92',
  ])
  expect(educations).toMatchObject([
    { educationType: 4 },
    { educationType: 3 },
    { educationType: 2, academicRanking: 10, description: '专业排名：8/92' },
  ])
})

it('tells schools and jobs under one heading apart', async () => {
  const resume = await parse([
    '学习及工作简历',
    '2004.09－2007.06 赤岭市第一中学 高中',
    '2007.12－2018.12 某部队 班长',
    '2014.09－2017.01 北山区委党校 行政管理 大专（函授）',
    '2019.03－至今 青禾商业管理有限公司 安保主管',
  ])
  expect(resume.educations).toMatchObject([
    { school: '赤岭市第一中学', degree: 4 },
    { school: '北山区委党校', fieldOfStudy: '行政管理', degree: 5, educationType: 3 },
  ])
  expect(resume.careers).toMatchObject([
    { company: '某部队', title: '班长' },
    { company: '青禾商业管理有限公司', title: '安保主管' },
  ])
})

it('reads a department of a university as an employer', async () => {
  const { careers } = await parse([
    '工作经历',
    '2020.07–2022.12    东海大学物理系，博士后',
    '研究二维材料；表现突出，获通报表扬；',
    '2023.01–至今    北山信息科学研究院，助理研究员',
  ])
  expect(careers).toMatchObject([
    { company: '东海大学物理系', title: '博士后' },
    { company: '北山信息科学研究院', title: '助理研究员' },
  ])
})

it('reads numbered employers above their labelled positions and periods', async () => {
  const { careers } = await parse([
    '工作经历',
    '1、青禾乳业股份有限公司',
    '职位：区域经理',
    '时间：2016年03月——2023年06月',
    '工作职责：管理经销商。',
    '2、远山饮料有限公司',
    '职位：业务主任',
    '时间：2013年07月——2016年02月',
    '工作职责：终端拜访。',
  ])
  expect(careers).toMatchObject([
    { company: '青禾乳业股份有限公司', title: '区域经理' },
    { company: '远山饮料有限公司', title: '业务主任', description: '工作职责：终端拜访。' },
  ])
})

it('keeps the family and what an applicant declares out of the jobs', async () => {
  const { careers } = await parse([
    '工作经历',
    '2021.07-2023.08    青禾检验所有限公司    检验技师',
    '家庭主要成员',
    '父亲    何建国    某中学    教师',
    '个人承诺',
    '本人承诺所填信息真实。',
  ])
  expect(careers).toEqual([expect.objectContaining({ company: '青禾检验所有限公司', title: '检验技师' })])
  expect(careers?.[0]?.description).toBeUndefined()
})

it('reads months without a sign between year and month, and periods that have not ended', async () => {
  const { careers } = await parse([
    '工作经历',
    '2019.05--    青禾网络有限公司    经理',
    '201509-201904    远山网络有限公司    工程师',
  ])
  expect(careers).toMatchObject([
    { company: '青禾网络有限公司', end: 'present' },
    { company: '远山网络有限公司', start: { precision: 'month' }, end: { precision: 'month' } },
  ])
})

it('takes the number off a project', async () => {
  const { projects } = await parse(['项目经验', '项目一：智慧园区平台    2022.03-2023.06', '负责能耗模块。'])
  expect(projects).toMatchObject([{ name: '智慧园区平台' }])
})

it('reads studies and posts that are told as sentences, in a form of an authority', async () => {
  const resume = await parse([
    '专业技术职务    高级经济师    入党时间    2000.06',
    '简历    1997.09--2001.07  东海财经大学财政学院金融学专业学习',
    '2001.07--2012.10  青禾市远山区财政局预算股科员',
    '2012.10--  青禾市远山区财政局副局长',
    '奖惩情况    2015年先进个人',
  ])
  expect(resume.educations).toMatchObject([{ school: '东海财经大学', fieldOfStudy: '金融学' }])
  expect(resume.careers).toMatchObject([
    { company: '青禾市远山区财政局', title: '预算股科员' },
    { company: '青禾市远山区财政局', title: '副局长', end: 'present' },
  ])
})

it('reads jobs that are told as sentences', async () => {
  const { careers } = await parse([
    '工作经历：',
    '2008年至2015年在青禾港运输公司任拖车司机；',
    '2015年至今在远山物流有限公司担任车队长，管理司机20人。',
  ])
  expect(careers).toMatchObject([
    { company: '青禾港运输公司', title: '拖车司机' },
    { company: '远山物流有限公司', title: '车队长' },
  ])
})

it.each(['2014.09→2017.03', '2014.09 → 2017.03'])('reads the period %s', async (period) => {
  const { educations } = await parse(['教育背景', `${period}    东海大学    翻译    硕士`])
  expect(educations).toMatchObject([
    {
      school: '东海大学',
      start: { precision: 'month' },
      end: { ms: Date.parse('2017-03-01T00:00:00+08:00') },
    },
  ])
})

it('reads a study in brackets beside the post it fell into, and a period that is open', async () => {
  const resume = await parse([
    '简历    2010.08—2014.03 青禾市远山区人民政府办公室 科员',
    '2019.10— 青禾文旅投资集团有限公司 行政总监',
    '（其间：2014.09—2017.06 在北山自治区委党校公共管理专业在职研究生学习）',
  ])
  expect(resume.educations).toMatchObject([
    { school: '北山自治区委党校', fieldOfStudy: '公共管理', degree: 7, educationType: 3 },
  ])
  expect(resume.careers).toMatchObject([
    { company: '青禾市远山区人民政府办公室', title: '科员' },
    { company: '青禾文旅投资集团有限公司', title: '行政总监', end: 'present' },
  ])
})

it('takes what follows a full stop in a head for the description', async () => {
  const { careers } = await parse([
    '工作经历',
    '2023 年 7 月—至今    青禾人民出版社文史编辑部，编辑。责编图书 6 种；日均处理工单 60 余件',
  ])
  expect(careers).toMatchObject([
    {
      company: '青禾人民出版社文史编辑部',
      title: '编辑',
      description: '责编图书 6 种；日均处理工单 60 余件',
    },
  ])
})

it('reads a department and a title that a slash divides', async () => {
  const { internships } = await parse([
    '实习经历',
    '2023.07-2023.09    青禾日报报业集团    经济新闻部/见习记者',
    '独立采写稿件 23 篇',
  ])
  expect(internships).toMatchObject([
    { company: '青禾日报报业集团', title: '见习记者', description: '独立采写稿件 23 篇' },
  ])
})

it('reads a table of projects with their numbers', async () => {
  const { projects } = await parse([
    '业绩（项目）',
    '序号    项目名称    时间    担任    概况',
    '1    青禾北站综合体    2013.01-2014.12    造价负责人    结算审减率 3.1%，配合三方审批，周期由 5 天压缩到 1.5 天',
    '2    远山花园 D 区住宅    2010.06-2012.03    土建造价    建筑面积 60 万平方米，地上三十二层，地下两层',
  ])
  expect(projects).toMatchObject([
    { name: '青禾北站综合体', role: '造价负责人' },
    { name: '远山花园 D 区住宅', role: '土建造价' },
  ])
})

it('tells jobs and internships under one heading apart', async () => {
  const resume = await parse([
    '工作/实习经历',
    '2021.07–至今    青禾科技股份有限公司    开发工程师',
    '负责逻辑设计。',
    '2020.06–2020.09    远山研究院    实习工程师',
    '去噪模块验证。',
  ])
  expect(resume.careers).toMatchObject([{ company: '青禾科技股份有限公司', title: '开发工程师' }])
  expect(resume.internships).toMatchObject([{ company: '远山研究院', title: '实习工程师' }])
})

it('tells schools and jobs apart in a message without headings', async () => {
  const resume = await parse([
    '我叫单长水 男 人在台州',
    '2000—2003 黄山职业技术学校 数控 中专',
    '2003—2010 青禾模具厂 学徒',
    '2010—2018 远山模具有限公司 编程员',
    '会三轴五轴',
  ])
  expect(resume.educations).toMatchObject([{ school: '黄山职业技术学校', degree: 3 }])
  expect(resume.careers?.map(({ company }) => company)).toEqual(['青禾模具厂', '远山模具有限公司'])
})

it('reads awards and languages beside a short label in a form', async () => {
  const resume = await parse([
    '教育背景',
    '2010.09 - 2014.06    东海大学    会计学    本科',
    '荣誉    2013年 全国烹饪技能大赛金奖',
    '2015年 青禾名师',
    '语言    英文、日文',
  ])
  expect(resume.awards?.map(({ title }) => title)).toEqual(['全国烹饪技能大赛金奖', '青禾名师'])
  expect(resume.languages).toEqual([{ language: 1 }, { language: 3 }])
})
