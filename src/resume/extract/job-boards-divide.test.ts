import { describe, expect, it } from 'vitest'
import { parseResume } from '../parse.ts'

async function parse(...lines: string[]) {
  return (await parseResume(Buffer.from(lines.join('\n')))).resume
}

const HEAD = [
  '何晓舟 | 女 | 未婚 | 1992年3月生 | 户口：浙江 | 现居住于杭州',
  '5年工作经验 | 团员',
  '13900001111(手机)',
  'E-mail: xiaozhou.he@example.com',
  '求职意向',
  '全职',
  '4001-6000元/月',
  '我目前处于离职状态，可立即上岗',
]
const JOBS = [
  '2018/07 -- 至今：青禾**网络有限公司 | 研发部 | 高级工程师',
  '互联网 | 民营 | 规模:100-499人 | 15001-25000元/月',
  '负责招聘平台的性能。',
  '2014/07 -- 2018/06：远山会馆 | 领班',
  '娱乐/体育/休闲 | 民营 | 规模:20-99人 | 2001-4000元/月',
  '2016年3月至2017年4月带领小组。',
]
const SCHOOLS = [
  '2010/09 -- 2014/06：东方电大 | 软件工程 | 本科',
  '2007/09 -- 2010/06：第二高级中学 | 理科 | 高中',
]
const TRAININGS = ['2019/07 -- 2019/11：启帆培训学校', '培训课程：项目管理', '所获证书：结业证书']
const PROJECTS = ['2019/01 -- 2019/06：招聘引擎', '软件环境：Linux', '责任描述：负责人', '项目描述：解析。']

describe('entries without headings', () => {
  it('tells jobs, schools, trainings and projects of a job board apart', async () => {
    const resume = await parse(...HEAD, ...JOBS, ...PROJECTS, ...SCHOOLS, ...TRAININGS)
    expect(resume.careers?.map(({ company, title }) => [company, title])).toEqual([
      ['青禾**网络有限公司', '高级工程师'],
      ['远山会馆', '领班'],
    ])
    expect(resume.educations?.map(({ school, degree }) => [school, degree])).toEqual([
      ['东方电大', 6],
      ['第二高级中学', 4],
    ])
    expect(resume.projects?.map(({ name }) => name)).toEqual(['招聘引擎'])
  })

  it('keeps the description of a job whole', async () => {
    const resume = await parse(...HEAD, ...JOBS)
    expect(resume.careers?.[1]?.description).toBe('2016年3月至2017年4月带领小组。')
  })

  it('takes the employer above the period into the first job of its own section', async () => {
    const resume = await parse(
      ...HEAD,
      '青禾网络有限公司',
      '高级工程师    2018.07-至今',
      '招聘平台的性能',
      '远山有限公司',
      '工程师    2014.07-2018.06',
    )
    expect(resume.careers?.map(({ company }) => company)).toEqual(['青禾网络有限公司', '远山有限公司'])
  })

  it('takes an employer that is not called one from above a labelled period', async () => {
    const resume = await parse(
      ...HEAD,
      '青禾化工',
      '工作时间：2018年7月-至今（3年2个月）',
      '薪资水平：3000-5000元',
      '在职职位：储备干部',
    )
    expect(resume.careers).toMatchObject([{ company: '青禾化工', title: '储备干部' }])
  })

  it('takes no summary of the schooling for a school', async () => {
    const summary = ['教育概况', '本科[软件工程]东方大学[2010-2014]']
    const resume = await parse(...HEAD, ...summary, '工作经验', ...JOBS, '教育经历', ...SCHOOLS)
    expect(resume.educations?.map(({ school }) => school)).toEqual(['东方电大', '第二高级中学'])
  })

  it('finds jobs under a heading of schools in a résumé that no board printed', async () => {
    const resume = await parse(
      '何晓舟',
      'xiaozhou.he@example.com',
      '教育背景',
      '2010.09-2014.06    东方大学    软件工程    本科',
      '2018.07-至今    青禾网络有限公司    工程师',
      '工作内容：解析。',
    )
    expect(resume.careers?.map(({ company }) => company)).toEqual(['青禾网络有限公司'])
    expect(resume.educations).toHaveLength(1)
  })
})
