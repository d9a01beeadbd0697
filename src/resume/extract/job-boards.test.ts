import { describe, expect, it } from 'vitest'
import { parseResume } from '../parse.ts'
import type { Career, ResumeTime } from '../types.ts'

async function parse(text: string) {
  return (await parseResume(Buffer.from(text))).resume
}

function words(time: ResumeTime | undefined): string | undefined {
  return time && time !== 'present' ? new Date(time.ms + 8 * 3_600_000).toISOString().slice(0, 7) : time
}

function jobs(careers: Career[] | undefined) {
  return careers?.map(({ company, title, start, end }) =>
    [company, title, words(start), words(end)].join(' '),
  )
}

/** What boards print around the sections; the marks tell that a document came from one. */
const HEAD = [
  '何晓舟',
  '五年以上工作经验 | 女 | 29岁(1992年3月7日) | 未婚 (ID:300012345)',
  '居住地： 杭州-西湖区',
  '电　话： 13900001111（手机）',
  'E-mail： xiaozhou.he@example.com',
  '求职意向',
  '到岗时间： 一个月内',
  '期望月薪： 10000-14999/月',
  '目标职能： 软件工程师',
]
const TWO_JOBS = [
  '杭州青禾网络(中国)有限公司 高级工程师 2018-07 present',
  '上海远山信息技术有限公司 工程师 2014-07 2018-06',
]

const CAREERS: Record<string, string[]> = {
  '51job: period and employer, then department and title': [
    '2018 /7--至今：杭州青禾网络(中国)有限公司（150-500人） [ 3年2个月]',
    '所属行业：    互联网/电子商务',
    '研发部    高级工程师',
    '1、负责招聘平台的性能。',
    '2014 /7--2018 /6：上海远山信息技术有限公司 [ 3年11个月]',
    '所属行业：    计算机软件',
    '工程师',
    '1、2015年3月至2016年4月带领小组；',
  ],
  '51job of 2016: period, title and department, then employer': [
    '2018/7-至今',
    '高级工程师 | 研发部',
    '杭州青禾网络(中国)有限公司 [3年2个月]',
    '互联网/电子商务 | 150-500人 | 民营公司',
    '工作描述：负责招聘平台的性能。',
    '2014/7-2018/6',
    '工程师 | 研发部',
    '上海远山信息技术有限公司 [3年11个月]',
    '计算机软件 | 50-150人 | 民营公司',
    '工作描述：维护旧系统。',
  ],
  '51job with labels': [
    '2018/7-至今：杭州青禾网络(中国)有限公司 [ 3年2个月 ]',
    '所属行业：互联网/电子商务',
    '部门：研发部',
    '职位：高级工程师',
    '负责招聘平台的性能。',
    '2014/7-2018/6：上海远山信息技术有限公司 [ 3年11个月 ]',
    '所属行业：计算机软件',
    '职位：工程师',
  ],
  '智联 with everything in the head': [
    '2018/07 -- 至今：杭州青禾网络(中国)有限公司 | 研发部 | 高级工程师',
    '互联网 | 民营 | 规模:100-499人 | 15001-25000元/月',
    '负责招聘平台的性能。',
    '2014/07 -- 2018/06：上海远山信息技术有限公司 | 工程师',
    '计算机软件 | 民营 | 规模:20-99人 | 6001-8000元/月',
    '维护旧系统。',
  ],
  '智联 with the period on a line of its own': [
    '2018/07 -- 至今',
    '杭州青禾网络(中国)有限公司 | 研发部 | 高级工程师',
    '行业类别：互联网 | 企业性质：民营 | 规模：100-499人 | 职位月薪：15001-25000元/月',
    '工作描述：负责招聘平台的性能。',
    '2014/07 -- 2018/06',
    '上海远山信息技术有限公司 | 工程师',
    '行业类别：计算机软件 | 企业性质：民营 | 规模：20-99人 | 职位月薪：6001-8000元/月',
    '工作描述：维护旧系统。',
  ],
  '智联 from 2014: period, employer and time served, then title and salary': [
    '2018/07 - 至今    杭州青禾网络(中国)有限公司    （3年2个月）',
    '高级工程师 | 研发部 | 15001-25000元/月',
    '互联网 | 企业性质：民营 | 规模：100-499人',
    '工作描述：    负责招聘平台的性能。',
    '2014/07 - 2018/06    上海远山信息技术有限公司    （3年11个月）',
    '工程师 | 6001-8000元/月',
    '计算机软件 | 企业性质：民营 | 规模：20-99人',
  ],
  '猎聘: the period of the employer and again of the position': [
    '2018/07-至今    杭州青禾网络(中国)有限公司',
    '公司性质：私营·民营企业    公司规模：100-499人    公司行业：互联网',
    '高级工程师    2018/07 - 至今',
    '所在地区：杭州    所在部门：研发部    汇报对象：技术总监    下属人数：5    薪酬情况：保密',
    '工作职责：    负责招聘平台的性能。',
    '2014/07-2018/06    上海远山信息技术有限公司',
    '公司性质：私营·民营企业    公司规模：20-99人    公司行业：计算机软件',
    '工程师    2014/07 - 2018/06',
    '所在地区：上海    所在部门：    汇报对象：经理    下属人数：0',
    '工作职责：    维护旧系统。',
  ],
  '拉勾: employer, then title and period': [
    '杭州青禾网络(中国)有限公司',
    '高级工程师    2018.07-至今',
    '上海远山信息技术有限公司',
    '工程师    2014.07-2018.06',
  ],
  'BOSS直聘: employer, title and period in one line': [
    '杭州青禾网络(中国)有限公司    高级工程师    2018.07-至今',
    '内容：负责招聘平台的性能。',
    '上海远山信息技术有限公司    研发部    工程师    2014.07-2018.06',
    '内容：维护旧系统。',
  ],
  '58同城: single spaces between the parts': [
    '杭州青禾网络(中国)有限公司',
    '2018年7月-至今 任职 高级工程师 薪资 保密',
    '工作职责：',
    '负责招聘平台的性能。',
    '上海远山信息技术有限公司',
    '2014年7月-2018年6月 任职 工程师 薪资 保密',
  ],
  '51job of 2018: period, employer, then title and department': [
    '2018/7-至今',
    '杭州青禾网络(中国)有限公司 [3年2个月]',
    '高级工程师 | 研发部',
    '互联网/电子商务 | 150-500人 | 民营公司',
    '工作描述：负责招聘平台的性能。',
    '2014/7-2018/6',
    '上海远山信息技术有限公司 [3年11个月]',
    '工程师',
    '计算机软件 | 50-150人 | 民营公司',
  ],
  '智联 of 2017: title and salary in the head': [
    '2018.07-至今（3年2个月） 杭州青禾网络(中国)有限公司    高级工程师 15001-25000元/月',
    '互联网    民营    100-499人',
    '工作描述 :',
    '负责招聘平台的性能。',
    '2014.07-2018.06（3年11个月） 上海远山信息技术有限公司    工程师 6001-8000元/月',
    '计算机软件    民营    20-99人',
  ],
  '猎聘 with what the employer does': [
    '2018/07-至今 杭州青禾网络(中国)有限公司',
    '公司性质：私营·民营企业 公司规模：100-499人',
    '公司描述：国内领先的服务商，成立于2001年。',
    '高级工程师 2018/07 - 至今',
    '所在地区：杭州 所在部门：  汇报对象：技术总监 下属人数：5',
    '工作职责：负责招聘平台的性能。',
    '2014/07-2018/06 上海远山信息技术有限公司',
    '公司性质：私营·民营企业 公司规模：20-99人',
    '工程师 2014/07 - 2018/06',
    '工作职责：维护旧系统。',
  ],
  '58同城 with labels': [
    '杭州青禾网络(中国)有限公司',
    '工作时间：2018年7月-至今（3年2个月）',
    '薪资水平：8000-10000元',
    '在职职位：高级工程师',
    '工作职责：负责招聘平台的性能。',
    '上海远山信息技术有限公司',
    '工作时间：2014年7月-2018年6月（3年11个月）',
    '在职职位：工程师',
  ],
  'text that keeps one space between cells': [
    '杭州青禾网络(中国)有限公司 研发部 高级工程师 2018.07-至今',
    '内容： 负责招聘平台的性能。',
    '上海远山信息技术有限公司 工程师 2014.07-2018.06',
  ],
  '英才: every part on a line of its own': [
    '2018.7-至今',
    '[3年2个月]',
    '杭州青禾网络(中国)有限公司',
    '[民营企业]',
    '高级工程师',
    '[月薪15000RMB]',
    '所属行业：',
    '互联网',
    '2014.7-2018.6',
    '[3年11个月]',
    '上海远山信息技术有限公司',
    '工程师',
  ],
}

describe('jobs of job boards', () => {
  it.each(Object.entries(CAREERS))('reads %s', async (_, lines) => {
    const resume = await parse([...HEAD, '工作经验', ...lines, '教育经历'].join('\n'))
    expect(jobs(resume.careers)).toEqual(TWO_JOBS)
  })

  it('keeps descriptions whole and leaves facts about the employer out', async () => {
    const resume = await parse([...HEAD, '工作经验', ...(Object.values(CAREERS)[0] ?? [])].join('\n'))
    expect(resume.careers?.map((job) => job.description)).toEqual([
      '1、负责招聘平台的性能。',
      '1、2015年3月至2016年4月带领小组；',
    ])
  })

  it('gives two positions at one employer the same employer', async () => {
    const lines = [
      '2014/07-至今    杭州青禾网络有限公司',
      '公司性质：私营·民营企业    公司规模：100-499人',
      '高级工程师    2018/07 - 至今',
      '工作职责：    负责招聘平台的性能。',
      '工程师    2014/07 - 2018/06',
      '工作职责：    维护旧系统。',
    ]
    const resume = await parse([...HEAD, '工作经历', ...lines].join('\n'))
    expect(jobs(resume.careers)).toEqual([
      '杭州青禾网络有限公司 高级工程师 2018-07 present',
      '杭州青禾网络有限公司 工程师 2014-07 2018-06',
    ])
  })

  it('takes no period of a description for a job, written otherwise than those of the heads', async () => {
    const lines = [
      '青禾网络有限公司    研发部    工程师    2018.07-至今',
      '内容：解析。',
      '2019.3-2019.9 负责门户网站的测试',
      '远山有限公司    工程师    2014.11-2018.06',
    ]
    const resume = await parse([...HEAD, '工作经历', ...lines].join('\n'))
    expect(resume.careers?.map(({ company }) => company)).toEqual(['青禾网络有限公司', '远山有限公司'])
    expect(resume.careers?.[0]?.description).toContain('2019.3-2019.9 负责门户网站的测试')
  })

  it('puts an internship among the internships', async () => {
    const lines = [
      '2013/7--2013/9：宁波海川软件有限公司 [ 2个月]',
      '所属行业：    计算机软件',
      '测试部    测试实习生',
    ]
    const resume = await parse([...HEAD, '工作经验', ...lines].join('\n'))
    expect(resume.careers).toBeUndefined()
    expect(jobs(resume.internships)).toEqual(['宁波海川软件有限公司 测试实习生 2013-07 2013-09'])
  })
})

describe('schools and projects of job boards', () => {
  const school = { school: '北方理工 ISEP', fieldOfStudy: '软件工程', degree: 6 }

  it.each([
    ['51job and 智联', ['2010/09--2014/06：北方理工 ISEP    软件工程    本科']],
    ['智联, period apart', ['2010/09 -- 2014/06', '北方理工 ISEP | 软件工程 | 本科']],
    ['猎聘', ['北方理工 ISEP 2010/09–2014/06    软件工程    本科']],
    ['BOSS直聘', ['北方理工 ISEP    软件工程    本科    2010.09-2014.06']],
    ['51job from 2016', ['2010/9-2014/6    北方理工 ISEP', '本科    软件工程']],
    ['猎聘 from 2018', ['北方理工 ISEP    2010.09 - 2014.06', '专业： 软件工程 学历： 本科 是否统招： 统招']],
    ['智联 from 2019', ['北方理工 ISEP    2010.09 - 2014.06', '软件工程    本科    统招']],
    ['labels', ['2010/09-2014/06    北方理工 ISEP', '专业：软件工程', '学历：本科']],
  ])('reads a school that is not called one: %s', async (_, lines) => {
    const resume = await parse([...HEAD, '教育经历', ...lines].join('\n'))
    expect(resume.educations).toMatchObject([school])
    expect(words(resume.educations?.[0]?.start)).toBe('2010-09')
  })

  it('takes 高中 for the degree of a school, not for a school', async () => {
    const lines = [
      '2010.9-2014.6',
      '东方大学[长春]',
      '本科',
      '专业：',
      '会计学',
      '2007.9-2010.7',
      '第二高级中学[长春]',
      '高中',
    ]
    const resume = await parse([...HEAD, '教育背景', ...lines].join('\n'))
    expect(resume.educations).toMatchObject([
      { school: '东方大学', degree: 6, fieldOfStudy: '会计学' },
      { school: '第二高级中学', degree: 4 },
    ])
  })

  it('leaves a training without a degree out of the schools', async () => {
    const lines = [
      '2010 /9--2014 /6    东方大学    会计学    本科',
      '2015 /5--2015 /6：    启帆培训学校    会计上岗证',
    ]
    const resume = await parse([...HEAD, '教育经历', ...lines].join('\n'))
    expect(resume.educations?.map(({ school: name }) => name)).toEqual(['东方大学'])
  })

  it('reads the year of graduation of 拉勾', async () => {
    const resume = await parse(
      [...HEAD, '教育经历', '华东工学院', '本科 ·    电子信息工程    2013年毕业'].join('\n'),
    )
    expect(resume.educations).toMatchObject([
      { school: '华东工学院', fieldOfStudy: '电子信息工程', degree: 6 },
    ])
    expect(words(resume.educations?.[0]?.end)).toBe('2013-01')
  })

  it('keeps commas and brackets in the name of a field', async () => {
    const resume = await parse(
      [...HEAD, '教育经历', '2010/9--2014/6    东安大学    Media, Culture and Society    硕士'].join('\n'),
    )
    expect(resume.educations?.[0]?.fieldOfStudy).toBe('Media, Culture and Society')
  })

  it.each([
    [
      '智联',
      [
        '2019/01 -- 2019/06：简历解析引擎',
        '开发工具：vim',
        '责任描述：负责人',
        '2018/01 -- 2018/06：AAA DATA',
      ],
    ],
    ['拉勾', ['简历解析引擎', '负责人    2019.01-2019.06', 'AAA DATA', '开发工程师    2018.01-2018.06']],
    [
      'BOSS直聘',
      ['简历解析引擎    负责人    2019.01-2019.06', '内容：解析。', 'AAA DATA    2018.01-2018.06'],
    ],
  ])('reads projects of %s', async (_, lines) => {
    const resume = await parse([...HEAD, '项目经验', ...lines].join('\n'))
    expect(resume.projects?.map(({ name }) => name)).toEqual(['简历解析引擎', 'AAA DATA'])
  })
})

describe('what a job board says about the person', () => {
  it('takes the name above the line of age and experience, even one that is no Chinese name', async () => {
    const resume = await parse(HEAD.with(0, 'shelly').join('\n'))
    expect(resume.basic.name).toBe('shelly')
  })

  it('takes no date of the board for a birthday', async () => {
    const text = [
      '简历编号：12345678    最新登录：2021-04-21',
      ...HEAD.with(1, '五年工作经验 | 女 | 未婚'),
    ].join('\n')
    expect((await parse(text)).basic.birthday).toBeUndefined()
  })

  it('finds the city among the facts under the name', async () => {
    const text = ['何晓舟', '本科 ︳ 5年工作经验 ︳ 杭州', ...HEAD.slice(5)].join('\n')
    expect((await parse(text)).basic.currentCity).toEqual({ text: '杭州' })
  })

  it('leaves a résumé alone that no job board printed', async () => {
    const text =
      '何晓舟\n工作经历\n2018.07 - 至今    杭州青禾网络科技有限公司    高级前端工程师\n到岗时间：随时'
    expect(jobs((await parse(text)).careers)).toEqual([
      '杭州青禾网络科技有限公司 高级前端工程师 2018-07 present',
    ])
  })
})
