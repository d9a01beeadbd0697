import { duration } from './facts.ts'
import { dot2, period, type Sheet, slash2 } from './sheet.ts'

const slashed = { month: slash2, joint: '-' }
const wide = { month: slash2, joint: ' - ' }
const dotted = { month: dot2, joint: ' - ' }

/** 猎聘 to 2017: HTML that is named .doc. */
export function liepinDocument(sheet: Sheet): void {
  const { person, random } = sheet
  if (random.chance(0.5))
    sheet.row(`主动应聘职位:${person.jobs[0]?.title ?? '其他'}`, person.city, '2016-04-21 04:11')
  sheet.row('简历编号：', person.resumeId, '最新登录：', '2016-04-21')
  sheet.row('个人信息')
  sheet.row('姓名：', sheet.name, '性别：', sheet.gender)
  sheet.row('手机号码：', sheet.mobile, '年龄：', `${person.age} 岁`)
  sheet.row('电子邮件：', sheet.email, '教育程度：', person.schools[0]?.degree)
  sheet.row('工作年限：', `${person.years} 年`, '婚姻状况：', person.married)
  sheet.row('职业状态：', person.status, '所在地：', sheet.city)
  sheet.row('国籍：', '中国', '户籍：', person.hometown)
  const [job] = person.jobs
  if (job) {
    sheet.row('目前职业概况：')
    sheet.row('所在行业：', job.industry, '公司名称：', job.company)
    sheet.row('所任职位：', job.title, '目前年薪：', '保密')
  }
  sheet.row('职业发展意向：')
  sheet.row('期望行业：', job?.industry ?? '')
  sheet.row('期望职位：', job?.title ?? '')
  sheet.row('期望地点：', person.city)
  sheet.row('期望年薪：', '10.20万（8500元/月 * 12个月）')
  sheet.heading('career', '工作经历')
  documentJobs(sheet)
  if (person.projects.length > 0) {
    sheet.heading('project', '项目经历')
    for (const each of person.projects) {
      sheet.row(period(each, { month: slash2, joint: '–' }), each.name)
      sheet.work(each, true)
      sheet.row('项目职务：', each.role ?? '')
      sheet.row('所在公司：', job?.company ?? '')
      sheet.row('项目简介：', each.tasks[0])
      sheet.row('项目职责：', each.tasks[1] ?? '')
      sheet.row('项目业绩：', '')
    }
  }
  sheet.heading('education', '教育经历')
  const inLine = random.chance(0.6)
  for (const each of person.schools) {
    if (inLine)
      sheet.row(`${each.school} ${period(each, { month: slash2, joint: '–' })}`, each.field, each.degree)
    else {
      sheet.row(period(each, slashed), each.school)
      sheet.row('专业：', each.field, '学历：', each.degree, '是否统招：', '是')
    }
    sheet.school(each)
  }
  tail(sheet)
}

// Several positions at one employer stand under its one head.
function documentJobs(sheet: Sheet): void {
  const { person, random } = sheet
  let previous: string | undefined
  const isJoined = random.chance(0.6)
  for (const [index, each] of person.jobs.entries()) {
    if (each.company !== previous || !isJoined) {
      const last = isJoined
        ? person.jobs.findLastIndex((job, i) => i >= index && job.company === each.company)
        : index
      const start = person.jobs[last]?.start ?? each.start
      sheet.row(period({ start, end: each.end }, slashed), each.company)
      sheet.row('公司性质：', each.kind, '公司规模：', each.size, '公司行业：', each.industry)
      if (random.chance(0.2)) sheet.row('公司描述：', '国内领先的服务商，成立于2001年。')
    }
    previous = each.company
    sheet.row(each.title, period(each, wide))
    sheet.row('所在地区：', person.city, '所在部门：', each.department ?? '', '汇报对象：', each.boss)
    sheet.row('下属人数：', String(each.reports), '薪酬情况：', '保密')
    sheet.job(each)
    sheet.tasks(each, '工作职责：')
    if (random.chance(0.4)) sheet.row('工作业绩：', '超额完成年度指标')
  }
}

function tail(sheet: Sheet): void {
  const { person, random } = sheet
  if (person.trainings.length > 0 && random.chance(0.5)) {
    sheet.heading('training', '培训经历')
    for (const each of person.trainings) {
      sheet.row(period(each, slashed), each.organiser)
      sheet.row('培训课程：', each.course)
    }
  }
  if (person.languages.length > 0) {
    sheet.heading('language', '语言能力')
    sheet.row(person.languages.map(({ name }) => `${name}(读写精通)`).join('、'))
    for (const { name } of person.languages) sheet.language(name)
  }
  if (person.self) {
    sheet.heading('self', '自我评价')
    sheet.row(person.self)
  }
  if (random.chance(0.5)) {
    sheet.heading('other', '附加信息')
    sheet.row('熟练使用Office、Photoshop等软件')
  }
}

/** 猎聘 from 2018: the file that the applicant sends. */
export function liepinFile(sheet: Sheet): void {
  const { person, random } = sheet
  const [job] = person.jobs
  sheet.big(sheet.name)
  sheet.row(
    sheet.gender,
    `${person.age}岁`,
    sheet.city,
    person.schools[0]?.degree,
    `工作${person.years}年`,
    person.married,
  )
  if (job) sheet.row('目前职位：', job.title, '目前公司：', job.company)
  sheet.row('手机：', sheet.mobile, '邮箱：', sheet.email)
  sheet.heading('intention', '求职意向')
  sheet.row('期望职位：', job?.title ?? '其他', '期望地点：', person.city)
  sheet.row('期望薪资：', '15k*13薪', '期望行业：', '不限')
  sheet.heading('career', '工作经历')
  const isLabelled = random.chance(0.7)
  for (const each of person.jobs) {
    sheet.row(each.company, `${period(each, dotted)} (${duration(each.months)})`)
    sheet.row(each.industry, each.size, each.kind)
    if (isLabelled) sheet.row('职位：', each.title, '所在部门：', each.department ?? '')
    else sheet.row(each.title, period(each, dotted))
    sheet.row('汇报对象：', each.boss, '下属人数：', `${each.reports}人`)
    sheet.job(each)
    sheet.tasks(each, '职责业绩：')
  }
  if (person.projects.length > 0) {
    sheet.heading('project', '项目经历')
    for (const each of person.projects) {
      sheet.row(each.name, period(each, dotted))
      sheet.work(each, true)
      sheet.row('项目职务：', each.role ?? '')
      sheet.row('所在公司：', job?.company ?? '')
      sheet.row('项目描述：', each.tasks[0])
      sheet.row('项目职责：', each.tasks[1] ?? '')
    }
  }
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(each.school, period(each, dotted))
    sheet.row('专业：', each.field, '学历：', each.degree, '是否统招：', '统招')
    sheet.school(each)
  }
  tail(sheet)
}
