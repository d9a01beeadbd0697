import { duration } from './facts.ts'
import { dash2, period, type Sheet, slash, spacedSlash } from './sheet.ts'

const YEARS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const yearsOf = (years: number) => `${YEARS[Math.min(years, 10)]}年${years > 2 ? '以上' : ''}工作经验`
const spaced = { month: spacedSlash, joint: '--' }
const plain = { month: slash, joint: '-' }

/** 前程无忧 from 2008 to 2015: the mail to the recruiter, its page and its Word file. */
export function job51Classic(sheet: Sheet): void {
  const { person, random } = sheet
  if (random.chance(0.6)) {
    sheet.row('应聘职位：', `${person.jobs[0]?.title ?? '储备干部'}（${person.city}）`)
    if (random.chance(0.7)) sheet.row('应聘公司：', '青禾物联应用产业本部')
    sheet.row('投递时间：', '2012-08-10')
    if (random.chance(0.7)) sheet.row('简历匹配度：', '67%')
  }
  if (random.chance(0.4)) sheet.row('简历关键字：', person.skills.join(' '))
  sheet.big(sheet.name)
  const facts = [
    yearsOf(person.years),
    sheet.gender,
    sheet.birthday(3, (year, month, day) => `${person.age}岁（${year}年${month}月${day}日）`),
    ...(person.married ? [person.married] : []),
    ...(random.chance(0.5) ? [`${random.int(155, 185)}cm`] : []),
    ...(random.chance(0.4) ? [random.pick(['党员', '团员', '群众'])] : []),
  ]
  if (random.chance(0.5)) sheet.row(...facts, `(ID:${person.resumeId})`)
  else {
    sheet.row(...facts)
    sheet.row(`(ID:${person.resumeId})`)
  }
  if (random.chance(0.5)) sheet.row('居住地：', sheet.city, '户　口：', person.hometown)
  else sheet.row('居住地：', sheet.city)
  if (random.chance(0.5)) sheet.row('地　址：', '建设街12号 （邮编：150000）')
  sheet.row('电　话：', `${sheet.mobile}（手机）`)
  sheet.row('E-mail：', sheet.email)
  summary(sheet)
  if (person.self) {
    sheet.heading('self', '自我评价')
    sheet.row(person.self)
  }
  sheet.heading('intention', '求职意向')
  sheet.row('到岗时间：', random.pick(['即时', '一个月内', '待定']))
  sheet.row('工作性质：', '全职')
  sheet.row('希望行业：', person.jobs.map((job) => job.industry).join('，'))
  sheet.row('目标地点：', `${person.city}，${random.pick(['上海', '深圳', '北京'])}`)
  sheet.row('期望月薪：', random.pick(['面议', '3000-4499/月', '15000-19999/月']))
  sheet.row('目标职能：', person.jobs.map((job) => job.title).join('，'))
  sheet.heading('career', '工作经验')
  const sizes = random.chance(0.6)
  for (const job of person.jobs) {
    const size = sizes ? `（${job.size}）` : ''
    sheet.row(`${period(job, spaced)}：${job.company}${size} [ ${duration(job.months)}]`)
    sheet.row('所属行业：', job.industry)
    sheet.row(job.department, job.title)
    sheet.job(job)
    if (random.chance(0.2)) sheet.row('汇报对象：', job.boss, '下属人数：', String(job.reports))
    sheet.tasks(job)
    if (random.chance(0.15)) sheet.row('离职原因：', '个人发展')
    if (random.chance(0.4)) sheet.rule()
  }
  if (person.projects.length > 0) {
    sheet.heading('project', '项目经验')
    for (const project of person.projects) {
      sheet.row(`${period(project, spaced)}：${project.name}`)
      sheet.work(project, false)
      if (random.chance(0.6)) {
        sheet.row('软件环境：', 'Windows XP')
        sheet.row('硬件环境：', random.pick(['PC', '']))
        sheet.row('开发工具：', 'Eclipse')
      }
      sheet.row('项目描述：', project.tasks[0])
      sheet.row('责任描述：', project.role ?? '')
    }
  }
  sheet.heading('education', '教育经历')
  for (const school of person.schools) {
    sheet.row(period(school, spaced), school.school, school.field, school.degree)
    sheet.school(school)
    if (random.chance(0.3)) sheet.row('主修课程：管理学、运筹学、经济学')
  }
  extras(sheet)
}

// What the page says at the top in short: the same words as below, in a box of their own.
function summary(sheet: Sheet): void {
  const { person, random } = sheet
  const [job] = person.jobs
  const [school] = person.schools
  if (job && random.chance(0.7)) {
    sheet.row(`最近工作 [ ${duration(job.months)}]`)
    sheet.row('公　司：', job.company)
    sheet.row('行　业：', job.industry)
    sheet.row('职　位：', job.title)
    sheet.row('最高学历')
    sheet.row('学　历：', school?.degree)
    sheet.row('专　业：', school?.field)
    sheet.row('学　校：', school?.school)
  }
  if (random.chance(0.5)) sheet.row('目前年薪：', '3-4万人民币')
}

function extras(sheet: Sheet): void {
  const { person, random } = sheet
  if (person.awards.length > 0) {
    sheet.heading('award', '所获奖项')
    for (const { title } of person.awards) {
      sheet.row('2009 /5', title)
      sheet.awards.push(title)
    }
  }
  if (person.trainings.length > 0) {
    sheet.heading('training', '培训经历')
    for (const training of person.trainings) {
      sheet.row(`${period(training, spaced)}：`, training.organiser, training.course)
      if (random.chance(0.3)) sheet.row('关于新入职人员及管理方面的培训')
    }
  }
  if (person.certificates.length > 0) {
    sheet.heading('certificate', '证书')
    for (const { title, time } of person.certificates) {
      sheet.row(time.replace('-', ' /'), title, random.pick(['', '425', '合格']))
      sheet.certificate(title)
    }
  }
  if (person.posts.length > 0) {
    sheet.heading('post', '校内职务')
    for (const post of person.posts) sheet.row(period(post, spaced), post.title)
  }
  if (person.skills.length > 0 && random.chance(0.5)) {
    sheet.heading('skill', 'IT 技能')
    sheet.row('技能名称', '熟练程度', '使用时间')
    for (const skill of person.skills) sheet.row(skill, '熟练', '24月')
  }
  if (person.languages.length > 0) {
    sheet.heading('language', '语言能力')
    for (const { name } of person.languages) {
      sheet.row(`${name}（良好）：`, '听说（良好），读写（良好）')
      sheet.language(name)
    }
  }
  if (random.chance(0.3)) {
    sheet.heading('other', '其他信息')
    sheet.row('兴趣爱好：', '看书，旅游，美食')
  }
}

/** 前程无忧 of 2016 to 2018: the page of the recruiter and what it saves. */
export function job51Page(sheet: Sheet): void {
  const { person, random } = sheet
  sheet.row('更新时间：2017-04-14')
  sheet.big(sheet.name)
  sheet.row(`ID:${person.resumeId}`)
  sheet.row(person.status, sheet.mobile, sheet.email)
  sheet.row(
    sheet.gender,
    sheet.birthday(3, (year, month, day) => `${person.age}岁（${year}年${month}月${day}日）`),
    `现居住${sheet.city}`,
    `${person.years}年工作经验`,
  )
  const [job] = person.jobs
  const [school] = person.schools
  if (job) {
    sheet.row(`最近工作 （${duration(job.months)}）`)
    sheet.row('职　位：', job.title)
    sheet.row('公　司：', job.company)
    sheet.row('行　业：', job.industry)
  }
  sheet.row('最高学历/学位')
  sheet.row('专　业：', school?.field)
  sheet.row('学　校：', school?.school)
  sheet.row('学历/学位：', school?.degree)
  sheet.row('个人信息')
  sheet.row('户口/国籍：', person.hometown, '婚姻状况：', person.married)
  sheet.heading('intention', '求职意向')
  sheet.row('期望薪资：', '10000-14999元/月', '地点：', person.city)
  sheet.row('职能：', job?.title ?? '其他', '行业：', job?.industry ?? '')
  sheet.row('到岗时间：', '1周内', '工作类型：', '全职')
  if (person.self) sheet.row('自我评价：', person.self)
  sheet.heading('career', '工作经验')
  for (const each of person.jobs) {
    sheet.row(period(each, plain), `${each.company} (${duration(each.months)} )`)
    sheet.row(each.industry, each.size, each.kind)
    sheet.row(each.department, each.title)
    sheet.job(each)
    sheet.tasks(each, '工作描述：')
    if (random.chance(0.2)) sheet.row('汇报对象：', each.boss, '下属人数：', String(each.reports))
  }
  pageProjects(sheet)
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(period(each, plain), each.school)
    sheet.row(each.degree, each.field)
    sheet.school(each)
    if (random.chance(0.4)) sheet.row('专业描述：', '矩阵理论、随机过程、线性系统理论、智能控制。')
  }
  pageExtras(sheet)
}

function pageProjects(sheet: Sheet): void {
  const { person } = sheet
  if (person.projects.length === 0) return
  sheet.heading('project', '项目经验')
  for (const each of person.projects) {
    sheet.row(period(each, plain), each.name)
    sheet.work(each, false)
    sheet.row('所属公司：', person.jobs[0]?.company ?? '')
    sheet.row('项目描述：', `Keil(开发工具)${each.tasks[0]}`)
    sheet.row('责任描述：', each.tasks[1] ?? '负责整个系统的开发')
  }
}

function pageExtras(sheet: Sheet): void {
  const { person } = sheet
  if (person.awards.length + person.posts.length > 0) {
    sheet.row('在校情况')
    if (person.awards.length > 0) sheet.heading('award', '校内荣誉')
    for (const { title } of person.awards) {
      sheet.row('2013/10', title)
      sheet.awards.push(title)
    }
    if (person.posts.length > 0) sheet.heading('post', '校内职务')
    for (const post of person.posts) sheet.row(period(post, plain), post.title)
  }
  sheet.row('技能特长 （包括IT技能、语言能力、证书、成绩、培训经历）')
  if (person.languages.length + person.skills.length > 0) {
    sheet.heading('language', '技能/语言')
    for (const { name } of person.languages) {
      sheet.row(name, '良好')
      sheet.language(name)
    }
    for (const skill of person.skills) sheet.row(skill, '熟练')
  }
  if (person.certificates.length > 0) {
    sheet.heading('certificate', '证书')
    for (const { title, time } of person.certificates) {
      sheet.row(time.replace('-0', '/').replace('-', '/'), title)
      sheet.certificate(title)
    }
  }
  if (person.trainings.length > 0) {
    sheet.heading('training', '培训经历')
    for (const each of person.trainings) {
      sheet.row(period(each, plain), each.organiser)
      sheet.row('培训课程：', each.course)
    }
  }
}

/** 前程无忧 from 2018: the PDF or Word file that the applicant sends. */
export function job51File(sheet: Sheet): void {
  const { person, random } = sheet
  const dashed = { month: random.pick([slash, dash2]), joint: '-' }
  sheet.big(sheet.name)
  sheet.row(
    sheet.gender,
    sheet.birthday(3, (year, month, day) => `${person.age} 岁 (${year}/${month}/${day})`),
    `现居住 ${sheet.city}`,
    `${person.years}年经验`,
  )
  sheet.row(`电话：${sheet.mobile}`, `邮箱：${sheet.email}`)
  sheet.heading('intention', '求职意向')
  sheet.row('期望薪资：', '15-20万元/年', '地点：', person.city)
  sheet.row('职能/职位：', person.jobs[0]?.title ?? '其他')
  sheet.row('到岗时间：', '随时', '工作类型：', '全职')
  sheet.heading('career', '工作经验')
  const order = random.int(0, 1)
  for (const each of person.jobs) {
    const titles = [each.title, ...(each.department ? [each.department] : [])].join(' | ')
    const employer = `${each.company} [${duration(each.months)}]`
    sheet.row(period(each, dashed))
    for (const line of order === 0 ? [titles, employer] : [employer, titles]) sheet.row(...line.split(' | '))
    sheet.row(each.industry, each.size, each.kind)
    sheet.job(each)
    sheet.tasks(each, '工作描述：')
  }
  if (person.projects.length > 0) {
    sheet.heading('project', '项目经验')
    for (const each of person.projects) {
      sheet.row(period(each, dashed))
      sheet.row(each.name)
      sheet.work(each, false)
      sheet.row('所属公司：', person.jobs[0]?.company ?? '')
      sheet.row('项目描述：', each.tasks[0])
    }
  }
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(period(each, dashed))
    sheet.row(each.school)
    sheet.row(each.degree, each.field)
    sheet.school(each)
  }
  pageExtras(sheet)
  if (person.self) {
    sheet.heading('self', '自我评价')
    sheet.row(person.self)
  }
}
