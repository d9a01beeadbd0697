import { duration } from './facts.ts'
import { dot2, period, type Sheet, slash2 } from './sheet.ts'

const long = { month: slash2, joint: ' -- ' }
const short = { month: slash2, joint: ' - ' }
const dotted = { month: dot2, joint: '-' }

/** 智联招聘 to 2013: the mail, its page and the text that people copied from it. */
export function zhilianClassic(sheet: Sheet): void {
  const { person, random } = sheet
  sheet.row(random.pick(['简历——智联招聘', '智联招聘', '']))
  const facts = [
    sheet.gender,
    ...(person.married ? [person.married] : []),
    sheet.birthday(2, (year, month) => `${year} 年${month}月生`),
    `户口：${person.hometown}`,
    `现居住于${sheet.city}`,
  ]
  if (random.chance(0.25)) sheet.row(sheet.name, ...facts)
  else {
    sheet.big(sheet.name)
    sheet.row(...facts)
  }
  sheet.row(
    `${person.years}年工作经验`,
    random.chance(0.5) && random.pick(['无党派人士', '团员', '中共党员(含预备党员)']),
    random.chance(0.3) && '身份证： 320326198088888888',
  )
  if (random.chance(0.4)) sheet.row(`${random.pick(['滨江新城', '建设街12号'])} 200433`)
  sheet.row(`${sheet.mobile}(手机)`)
  sheet.row(`E-mail: ${sheet.email}`)
  classicIntention(sheet)
  classicSelf(sheet)
  const apart = random.chance(0.5)
  sheet.heading('career', '工作经历')
  for (const each of person.jobs) {
    const head = [each.company, each.department, each.title]
    if (apart) {
      sheet.row(period(each, long))
      sheet.row(...head)
      sheet.row(
        `行业类别：${each.industry}`,
        `企业性质：${each.kind}`,
        `规模：${each.size}`,
        `职位月薪：${each.salary}`,
      )
    } else {
      sheet.row(`${period(each, long)}： ${each.company}`, each.department, each.title)
      sheet.row(each.industry, each.kind, `规模:${each.size}`, each.salary)
    }
    sheet.job(each)
    if (apart) sheet.tasks(each, '工作描述：')
    else sheet.tasks(each)
  }
  projects(sheet, long)
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    if (apart) {
      sheet.row(period(each, long))
      sheet.row(each.school, each.field, each.degree)
    } else sheet.row(`${period(each, long)}：${each.school}`, each.field, each.degree)
    sheet.school(each)
  }
  trainings(sheet, long)
  extras(sheet)
}

function classicIntention(sheet: Sheet): void {
  const { person, random } = sheet
  const values = [
    ['工作性质', '全职'],
    ['期望职业', person.jobs.map((job) => job.title).join('、')],
    ['期望行业', person.jobs.map((job) => job.industry).join('、')],
    ['工作地区', `${person.city}、上海`],
    ['期望月薪', person.salary],
    ['目前状况', person.status],
  ]
  sheet.heading('intention', '求职意向')
  // Copied pages lose the labels, which were pictures or a column of their own.
  const isBare = random.chance(0.2)
  const dotBefore = random.chance(0.4) ? '·' : ''
  for (const [label = '', value = ''] of values) {
    if (isBare) sheet.row(value)
    else sheet.row(`${dotBefore}${label}：`, value)
  }
}

function classicSelf(sheet: Sheet): void {
  const { person, random } = sheet
  if (!person.self) return
  if (random.chance(0.2)) {
    sheet.row(`自我评价${person.self}`)
    return
  }
  sheet.heading('self', '自我评价')
  sheet.row(person.self)
}

function projects(sheet: Sheet, style: Parameters<typeof period>[1]): void {
  const { person, random } = sheet
  if (person.projects.length === 0) return
  sheet.heading('project', '项目经验')
  for (const each of person.projects) {
    if (style === long) sheet.row(`${period(each, style)}：${each.name}`)
    else sheet.row(period(each, style), each.name)
    sheet.work(each, false)
    if (random.chance(0.5)) {
      sheet.row('软件环境：', 'android')
      sheet.row('硬件环境：', random.pick(['', '各种平板电脑']))
      sheet.row('开发工具：', 'eclipse')
    }
    sheet.row('责任描述：', each.role ?? '负责后台开发')
    sheet.row('项目描述：', each.tasks[0])
  }
}

function trainings(sheet: Sheet, style: Parameters<typeof period>[1]): void {
  const { person, random } = sheet
  if (person.trainings.length === 0) return
  sheet.heading('training', '培训经历')
  for (const each of person.trainings) {
    if (style === long) sheet.row(`${period(each, style)}：${each.organiser}`)
    else sheet.row(period(each, style), each.organiser)
    sheet.row('培训课程：', each.course)
    if (random.chance(0.5)) sheet.row('所获证书：', '结业证书')
    if (random.chance(0.5)) sheet.row('培训地点：', '深圳')
    if (random.chance(0.5)) sheet.row('培训描述：', '金融理财')
  }
}

function extras(sheet: Sheet): void {
  const { person, random } = sheet
  if (person.awards.length > 0) {
    sheet.row('在校学习情况')
    for (const { title } of person.awards) sheet.row(`曾获 ${title}`)
  }
  if (person.posts.length > 0) {
    sheet.row('在校实践经验')
    for (const each of person.posts) sheet.row(period(each, long), each.title)
  }
  if (person.certificates.length > 0) {
    sheet.heading('certificate', '证书')
    for (const { title, time } of person.certificates) {
      sheet.row(time.replace('-', '/'), title)
      sheet.certificate(title)
    }
  }
  if (person.languages.length > 0) {
    sheet.heading('language', '语言能力')
    for (const { name } of person.languages) {
      sheet.row(`${name}：读写能力熟练`, '听说能力良好')
      sheet.language(name)
    }
  }
  if (person.skills.length > 0) {
    sheet.heading('skill', '专业技能')
    for (const skill of person.skills) sheet.row(`${skill}：熟练`, '24个月')
  }
  if (random.chance(0.3)) {
    sheet.heading('other', '兴趣爱好')
    sheet.row('旅游、篮球、足球。')
  }
}

/** 智联招聘 from 2014: employer and time served first, then title and salary. */
export function zhilianMail(sheet: Sheet): void {
  const { person, random } = sheet
  sheet.row('智联招聘', `应聘职位：${person.jobs[0]?.title ?? '其他'}`)
  sheet.big(sheet.name)
  sheet.row(
    sheet.gender,
    ...(person.married ? [person.married] : []),
    sheet.birthday(2, (year, month) => `${year}年${month}月`),
    `户口：${person.hometown}`,
    `现居住于${sheet.city}`,
  )
  sheet.row(`${person.years}年工作经验`, random.chance(0.5) && '团员')
  sheet.row(`手机：${sheet.mobile}`)
  sheet.row(`E-mail：${sheet.email}`)
  sheet.heading('intention', '求职意向')
  sheet.row('期望工作地区：', person.city)
  sheet.row('期望月薪：', person.salary)
  sheet.row('目前状况：', person.status)
  sheet.row('期望工作性质：', '全职')
  sheet.row('期望从事职业：', person.jobs.map((job) => job.title).join('、'))
  sheet.row('期望从事行业：', person.jobs.map((job) => job.industry).join('、'))
  classicSelf(sheet)
  sheet.heading('career', '工作经历')
  for (const each of person.jobs) {
    sheet.row(period(each, short), each.company, `（${duration(each.months)}）`)
    sheet.row(each.title, each.department, each.salary)
    sheet.row(each.industry, `企业性质：${each.kind}`, `规模：${each.size}`)
    sheet.job(each)
    sheet.tasks(each, '工作描述：')
  }
  projects(sheet, short)
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(period(each, short), each.school, each.field, each.degree)
    sheet.school(each)
  }
  trainings(sheet, short)
  extras(sheet)
}

/** 智联招聘 of 2017: the recruiter's page, with the line of title and salary in the head. */
export function zhilianPage(sheet: Sheet): void {
  const { person } = sheet
  const [school] = person.schools
  const intention = person.jobs[0]?.title ?? '其他'
  sheet.row(`简历名称： ${intention}`, `期望从事职位： ${intention}`)
  sheet.row('简历更新时间：2017/04/15 09:11:08')
  sheet.big(sheet.name)
  sheet.row(`手机：${sheet.mobile}`, `邮箱：${sheet.email}`)
  sheet.row('个人信息')
  sheet.row(`${sheet.gender} ${person.married}`)
  sheet.row(sheet.birthday(2, (year, month) => `${person.age}岁（${year}年${month}月）`))
  sheet.row(`${school?.school ?? ''}/${school?.degree ?? ''}`)
  sheet.row(`${person.years}年 工作经验`)
  sheet.row(`现居住地： ${sheet.city}`)
  sheet.row(`户口所在地：${person.hometown}`)
  sheet.heading('intention', '求职意向')
  sheet.row('期望工作性质 : 全职')
  sheet.row(`期望月薪 : ${person.salary}`)
  sheet.row(`期望从事职业 : ${intention}`)
  sheet.row(`期望工作地点 : ${person.city}`)
  sheet.row(`目前状况 : ${person.status}`)
  classicSelf(sheet)
  sheet.heading('career', '工作经历')
  for (const each of person.jobs) {
    sheet.row(
      `${period(each, dotted)}（${duration(each.months)}） ${each.company}`,
      `${each.title} ${each.salary}`,
    )
    sheet.row(each.industry, each.kind, each.size)
    sheet.row('工作描述 :')
    sheet.job(each)
    sheet.tasks(each)
  }
  projects(sheet, dotted)
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(`${period(each, dotted)} ${each.school}`, each.field, each.degree)
    sheet.school(each)
  }
  trainings(sheet, dotted)
  extras(sheet)
}

/** 智联招聘 from 2019: the PDF that the applicant sends. */
export function zhilianFile(sheet: Sheet): void {
  const { person } = sheet
  const spacedDots = { month: dot2, joint: ' - ' }
  sheet.big(sheet.name)
  sheet.row(
    sheet.gender,
    `${person.age}岁`,
    `${person.years}年工作经验`,
    person.schools[0]?.degree,
    `现居${sheet.city}`,
  )
  sheet.row(sheet.mobile, sheet.email)
  if (person.self) {
    sheet.heading('self', '个人优势')
    sheet.row(person.self)
  }
  sheet.heading('intention', '求职期望')
  sheet.row(person.jobs[0]?.title ?? '其他', person.city, '10K-15K', person.jobs[0]?.industry)
  sheet.heading('career', '工作经历')
  for (const each of person.jobs) {
    sheet.row(each.company, `${period(each, spacedDots)} (${duration(each.months)})`)
    sheet.row(each.title, each.department)
    sheet.job(each)
    sheet.tasks(each, '工作描述：')
  }
  if (person.projects.length > 0) {
    sheet.heading('project', '项目经历')
    for (const each of person.projects) {
      sheet.row(each.name, period(each, spacedDots))
      sheet.work(each, false)
      sheet.row('项目描述：', each.tasks[0])
    }
  }
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(each.school, period(each, spacedDots))
    sheet.row(each.field, each.degree, '统招')
    sheet.school(each)
  }
  extras(sheet)
}
