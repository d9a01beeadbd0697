import { duration } from './facts.ts'
import { dash2, dot, dot2, han, period, type Sheet } from './sheet.ts'

const dotted = { month: dot2, joint: '-' }

/** 拉勾: employer, then title and time; the year of graduation only. */
export function lagou(sheet: Sheet): void {
  const { person, random } = sheet
  const [job] = person.jobs
  sheet.big(sheet.name)
  if (random.chance(0.5)) sheet.row('具备良好的学习能力。')
  if (job) sheet.row(`${job.title} · ${job.company}`)
  if (random.chance(0.5)) sheet.row(person.schools[0]?.degree, `${person.years}年工作经验`, sheet.city)
  else
    sheet.row(
      sheet.gender,
      person.schools[0]?.degree,
      `${person.years}年工作经验`,
      `${person.age}岁`,
      sheet.city,
    )
  sheet.row(sheet.mobile, sheet.email)
  const inLine = random.chance(0.4)
  sheet.heading('career', '工作经历')
  for (const each of person.jobs) {
    if (inLine) sheet.row(each.company, each.title, period(each, dotted))
    else {
      sheet.row(each.company)
      sheet.row(each.title, period(each, dotted))
    }
    sheet.job(each)
    sheet.tasks(each)
  }
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    const year = each.end.slice(0, 4)
    if (inLine) sheet.row(each.school, `${each.field} · ${each.degree}`, `${year}年毕业`)
    else {
      sheet.row(each.school)
      sheet.row(`${each.degree} · ${each.field}`, `${year}年毕业`)
    }
    sheet.school(each, { start: '', end: year })
  }
  lagouProjects(sheet, inLine)
  if (person.self) {
    sheet.heading('self', '自我描述')
    sheet.row(person.self)
  }
  sheet.row('期望工作')
  sheet.row(job?.title ?? '其他', '全职', person.city, '10k-20k')
}

function lagouProjects(sheet: Sheet, inLine: boolean): void {
  const { person } = sheet
  if (person.projects.length === 0) return
  sheet.heading('project', '项目经验')
  for (const each of person.projects) {
    if (inLine) sheet.row(each.name, each.role, period(each, dotted))
    else {
      sheet.row(each.name)
      sheet.row(each.role, period(each, dotted))
    }
    sheet.work(each, true)
    sheet.row(`项目描述：${each.tasks[0]}`)
  }
}

/** BOSS直聘: employer, title and time in a line, 内容 and 业绩 below. */
export function boss(sheet: Sheet): void {
  const { person, random } = sheet
  sheet.big(sheet.name)
  sheet.row(sheet.gender, `${person.age}岁`, sheet.mobile, sheet.email)
  sheet.row(
    `${person.years}年工作经验`,
    `求职意向：${person.jobs[0]?.title ?? '其他'}`,
    '期望薪资：15-20K',
    `期望城市：${person.city}`,
  )
  if (person.self) {
    sheet.heading('self', '个人优势')
    sheet.row(person.self)
  }
  const order = random.int(0, 2)
  sheet.heading('career', '工作经历')
  for (const each of person.jobs) {
    if (order === 0) sheet.row(each.company, each.title, period(each, dotted))
    else if (order === 1) sheet.row(each.company, each.department, each.title, period(each, dotted))
    else {
      sheet.row(each.company, period(each, dotted))
      sheet.row(each.title, each.department)
    }
    sheet.job(each)
    sheet.tasks(each, '内容：')
    if (random.chance(0.4)) sheet.row('业绩：', '提升转化率30%')
  }
  if (person.projects.length > 0) {
    sheet.heading('project', '项目经历')
    for (const each of person.projects) {
      sheet.row(each.name, each.role, period(each, dotted))
      sheet.work(each, true)
      sheet.row('内容：', each.tasks[0])
    }
  }
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    const years = { start: each.start.slice(0, 4), end: each.end.slice(0, 4) }
    sheet.row(each.school, each.degree, each.field, `${years.start}-${years.end}`)
    sheet.school(each, years)
  }
  if (person.certificates.length > 0) {
    sheet.heading('certificate', '资格证书')
    for (const { title } of person.certificates) {
      sheet.row(title)
      sheet.certificate(title)
    }
  }
}

/** 58同城 to 2012: employer, then time, title and pay in one line. */
export function city58(sheet: Sheet): void {
  const { person, random } = sheet
  const style = { month: han, joint: '-' }
  sheet.row(`简历编号：${person.resumeId}`, '更新时间：2011-02-11')
  sheet.big(`${sheet.name}(${sheet.gender}，${person.age}岁)`)
  sheet.row(
    `应聘 ${person.jobs[0]?.title ?? '其他'} 现职位 ${person.jobs[0]?.title ?? '其他'} 5-10年工作经验 ${person.schools[0]?.degree} 现居住 ${sheet.city}`,
  )
  sheet.row(`电话：${sheet.mobile}`, `电子邮件：${sheet.email}`)
  if (random.chance(0.5)) sheet.row('诚挚希望贵单位给我一个机会！')
  sheet.heading('career', '工作经验')
  const labelled = random.chance(0.5)
  for (const each of person.jobs) {
    sheet.row(each.company)
    if (labelled) {
      sheet.row(`工作时间：${period(each, style)}（${duration(each.months)}）`)
      sheet.row('薪资水平：', '3000-5000元')
      sheet.row('在职职位：', each.title)
    } else sheet.row(`${period(each, style)} 任职 ${each.title} 薪资 保密`)
    sheet.job(each)
    sheet.row('工作职责：')
    sheet.tasks(each)
  }
  sheet.heading('education', '教育经历')
  for (const each of person.schools) {
    sheet.row(`${period(each, style)} ${each.school} ${each.field}`)
    sheet.education.push({
      school: each.school,
      degree: '',
      field_of_study: each.field,
      start: each.start,
      end: each.end,
    })
  }
  if (person.languages.length > 0) {
    sheet.heading('language', '语言技能')
    for (const { name } of person.languages) {
      sheet.row(`${name}：精通`)
      sheet.language(name)
    }
  }
  if (person.certificates.length > 0) {
    sheet.heading('certificate', '专业证书')
    for (const { title } of person.certificates) {
      sheet.row(`${title} 1996年9月由颁发`)
      sheet.certificate(title)
    }
  }
  sheet.row('发送到邮箱保存到电脑打印')
  sheet.row('该简历来自 58同城(www.58.com)')
}

/** 中华英才网: every value on a line of its own, facts in square brackets. */
export function chinaHr(sheet: Sheet): void {
  const { person, random } = sheet
  const style = { month: dot, joint: '-' }
  const [job] = person.jobs
  const [school] = person.schools
  if (random.chance(0.6)) sheet.row(`${sheet.name} 简历编号：${person.resumeId}`, '更新日期：2011年4月19日')
  else sheet.big(sheet.name)
  sheet.row('基本概况')
  sheet.row(
    sheet.gender,
    `${person.age}岁`,
    sheet.city,
    `${person.years}年以上工作经验`,
    `供职过${person.jobs.length}家单位`,
  )
  if (job) {
    sheet.row('职业近况')
    sheet.row(`${job.title} ${job.company}[${job.industry}]`)
  }
  sheet.row('教育概况')
  sheet.row(
    `${school?.degree}[${school?.field}]${school?.school}[${school?.start.slice(0, 4)}-${school?.end.slice(0, 4)}]`,
  )
  sheet.row('基本资料')
  const values: [string, string][] = [
    ['手机：', sheet.mobile],
    ['电子邮箱：', sheet.email],
    ['现居住城市：', sheet.city],
    ['求职状态：', person.status],
  ]
  for (const [label, value] of values) {
    sheet.row(label)
    sheet.row(value)
  }
  const birth = sheet.birthday(3, (year, month, day) => `${year}年${month}月${day}日`)
  sheet.row(`出生日期：${birth} 婚姻状况：${person.married || '保密'} 民族：汉族`)
  sheet.heading('intention', '求职意向')
  sheet.row('期望职业：')
  sheet.row(...person.jobs.map((each) => each.title))
  sheet.heading('career', '工作经验')
  const isFlat = random.chance(0.4)
  for (const each of person.jobs) {
    if (isFlat) sheet.row(`${period(each, style)} [${duration(each.months)}]`)
    else {
      sheet.row(period(each, style))
      sheet.row(`[${duration(each.months)}]`)
    }
    sheet.row(each.company)
    if (random.chance(0.5)) sheet.row(`[${each.size}][${each.kind}]`)
    sheet.row(random.chance(0.4) && each.department ? `${each.title} [${each.department}]` : each.title)
    if (random.chance(0.5)) sheet.row('[月薪5000RMB]')
    sheet.row('所属行业：')
    sheet.row(each.industry)
    sheet.row('工作地点：')
    sheet.row(person.city)
    sheet.row('职责和业绩：')
    sheet.job(each)
    sheet.tasks(each)
  }
  sheet.heading('education', '教育背景')
  for (const each of person.schools) {
    sheet.row(period(each, style))
    sheet.row(`${each.school}[${person.city}]`)
    sheet.row(each.degree)
    sheet.row('专业：')
    sheet.row(`${each.field}[${each.field.slice(0, 2)}类]`)
    sheet.row('专业描述与主修课程：')
    sheet.row('本专业学习基础理论和基本技能。')
    sheet.school(each)
  }
  if (person.languages.length > 0) {
    sheet.heading('language', '语言及方言')
    for (const { name } of person.languages) {
      sheet.row(`${name}熟练[听说：良好]`)
      sheet.language(name)
    }
  }
  sheet.row('附件')
}

/** 大街, 实习僧 and other boards of students: schools first. */
export function studentBoard(sheet: Sheet): void {
  const { person, random } = sheet
  const style = { month: random.pick([dot2, dash2]), joint: random.pick([' - ', ' ~ ', '-']) }
  sheet.big(sheet.name)
  sheet.row(
    sheet.gender,
    sheet.birthday(2, (year, month) => `${year}年${month}月`),
    sheet.city,
    `${person.schools[0]?.end.slice(0, 4)}届毕业生`,
  )
  sheet.row('手机：', sheet.mobile, '邮箱：', sheet.email)
  sheet.heading('education', '教育经历')
  const order = random.int(0, 1)
  for (const each of person.schools) {
    if (order === 0) sheet.row(each.school, `${each.field} | ${each.degree}`, period(each, style))
    else sheet.row(period(each, style), each.school, each.field, each.degree)
    sheet.school(each)
  }
  sheet.heading('career', '实习/工作经历')
  for (const each of person.jobs) {
    if (order === 0) sheet.row(each.company, each.title, period(each, style))
    else sheet.row(period(each, style), each.company, each.title)
    sheet.job(each)
    sheet.tasks(each)
  }
  if (person.posts.length > 0) {
    sheet.heading('post', '校园经历')
    for (const each of person.posts) sheet.row(person.schools[0]?.school, each.title, period(each, style))
  }
  if (person.awards.length > 0) {
    sheet.heading('award', '获奖经历')
    for (const { title } of person.awards) {
      sheet.row(title, '2013.10')
      sheet.awards.push(title)
    }
  }
  if (person.self) {
    sheet.heading('self', '自我评价')
    sheet.row(person.self)
  }
}

/** The form of an employer's own campus site: labels beside values, tables with their columns named. */
export function campusForm(sheet: Sheet): void {
  const { person, random } = sheet
  const style = { month: random.pick([dot2, dash2]), joint: random.pick(['至', ' 至 ', '-', ' - ']) }
  sheet.row('应聘登记表')
  sheet.row('基本信息')
  sheet.row('姓名', sheet.name, '性别', sheet.gender)
  const birth = sheet.birthday(
    3,
    (year, month, day) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  )
  sheet.row('出生日期', birth, '民族', '汉族')
  sheet.row('手机号码', sheet.mobile, '电子邮箱', sheet.email)
  sheet.row('现居住地', sheet.city, '婚姻状况', person.married)
  sheet.row('户口所在地', person.hometown, '政治面貌', random.pick(['团员', '']))
  sheet.heading('education', '教育背景')
  sheet.row('起止时间', '学校名称', '专业', '学历')
  for (const each of person.schools) {
    sheet.row(period(each, style), each.school, each.field, each.degree)
    sheet.school(each)
  }
  sheet.heading('career', '工作/实习经历')
  sheet.row('起止时间', '工作单位', '部门', '职位')
  for (const each of person.jobs) {
    sheet.row(period(each, style), each.company, each.department ?? '', each.title)
    sheet.job(each)
    sheet.tasks(each, '工作内容')
  }
  if (person.awards.length > 0) {
    sheet.heading('award', '获奖情况')
    for (const { title } of person.awards) {
      sheet.row('2013.10', title)
      sheet.awards.push(title)
    }
  }
  if (person.self) {
    sheet.heading('self', '自我评价')
    sheet.row(person.self)
  }
}
