import type { Random } from '../random.ts'

/** What a section of an invented résumé is about. */
export type SectionKey =
  | 'basic'
  | 'intention'
  | 'education'
  | 'career'
  | 'internship'
  | 'project'
  | 'award'
  | 'skill'
  | 'language'
  | 'certificate'
  | 'training'
  | 'self'
  | 'campus'
  | 'other'

const list = (words: string): string[] => words.trim().split(/\s*[\n,]\s*/)

/** How people head their sections. `paper`, `hobby`, `course` and `referee` are parts of `other`. */
export type HeadingKind = SectionKey | 'paper' | 'hobby' | 'course' | 'referee' | 'research'

const CHINESE: Record<HeadingKind, string[]> = {
  basic: list(
    '个人信息, 基本信息, 个人资料, 基本资料, 联系方式, 个人概况, 基本情况, 联系我, 个人基本情况, 我的信息, 应聘者信息, 个人档案',
  ),
  intention: list(
    '求职意向, 应聘职位, 职业目标, 求职目标, 期望工作, 应聘意向, 意向岗位, 期望职位, 求职方向, 职业意向, 目标岗位, 工作期望',
  ),
  education: list(
    '教育背景, 教育经历, 学习经历, 教育情况, 学历背景, 求学经历, 学业背景, 受教育经历, 教育及学术背景, 学历信息, 教育履历, 学术背景, 就读经历, 教育历程, 教育与学术, 教育程度, 学业经历, 我的大学, 校园学习, 院校经历, 毕业院校, 主要学历',
  ),
  career: list(
    '工作经历, 工作经验, 职业经历, 任职经历, 从业经历, 工作履历, 职业履历, 工作背景, 主要工作经历, 工作情况, 职业生涯, 职场经历, 过往经历, 从业经验, 工作简历, 工作业绩, 就业经历, 专业经历, 管理经历, 职业发展, 公司经历, 相关工作经历, 职业历程, 近期工作, 全职经历, 任职情况, 主要经历',
  ),
  internship: list(
    '实习经历, 实习经验, 实习实践, 实习工作, 实习情况, 实习背景, 企业实习, 专业实习, 实习与实践, 暑期实习, 实习工作经历, 实训实习, 实习履历',
  ),
  project: list(
    '项目经历, 项目经验, 主要项目, 项目实践, 个人项目, 代表项目, 项目案例, 参与项目, 项目作品, 开源项目, 主要业绩项目, 项目背景, 工程经历, 项目成果, 课程项目, 重点项目, 项目概述, 实践项目, 典型案例',
  ),
  research: list(
    '科研经历, 研究经历, 科研项目, 学术经历, 科研与项目, 课题研究, 科研实践, 学术研究, 研究项目, 科研成果与项目, 实验室经历, 科学研究',
  ),
  award: list(
    '获奖情况, 荣誉奖项, 所获奖项, 荣誉证书, 获奖经历, 奖励荣誉, 荣誉奖励, 个人荣誉, 奖项荣誉, 在校荣誉, 曾获荣誉, 竞赛获奖, 奖学金及荣誉, 获得荣誉, 表彰奖励, 奖惩记录, 竞赛经历, 所获荣誉, 荣誉与成就, 获奖记录, 荣誉称号, 奖项成就',
  ),
  skill: list(
    '专业技能, 技能特长, 个人技能, 技能, 掌握技能, 职业技能, 核心技能, 专业能力, 技术栈, 技能清单, 专业特长, 核心能力, IT技能, 计算机能力, 技能掌握, 能力特长, 办公技能, 相关技能, 技术能力, 软件技能, 工作技能, 综合技能, 擅长领域, 编程能力',
  ),
  language: list(
    '语言能力, 外语水平, 语言水平, 外语能力, 语言技能, 英语水平, 语言, 英语能力, 掌握语言, 语言掌握, 外语, 语种能力',
  ),
  certificate: list(
    '资格证书, 所获证书, 证书, 职业资格, 专业证书, 技能证书, 职业证书, 证书资质, 从业资格, 持有证书, 资质证书, 证照信息, 职称证书, 专业资质, 考取证书',
  ),
  training: list(
    '培训经历, 培训经验, 培训进修, 进修经历, 培训与学习, 参加培训, 职业培训, 继续教育, 培训情况, 培训背景, 内部培训, 学习培训',
  ),
  self: list(
    '自我评价, 个人评价, 个人优势, 自我介绍, 个人简介, 关于我, 个人总结, 自我描述, 自我鉴定, 个人概述, 个人特点, 职业概述, 核心优势, 个人陈述, 自我认知, 综合评价, 我的优势, 职业简介, 个人亮点, 性格特点, 优势总结, 自我总结, 简介',
  ),
  campus: list(
    '校园经历, 学生工作, 社会实践, 社团经历, 校园活动, 在校经历, 校内实践, 社会活动, 学生干部经历, 校园实践, 志愿者经历, 实践经历, 校园及社会实践, 志愿服务, 组织经历, 社团活动, 学生会经历, 课外活动, 社会工作, 公益经历, 社区参与, 校内职务, 在校任职, 校园职务, 课外实践, 社会服务',
  ),
  other: list('其他, 其他信息, 附加信息, 备注, 补充信息, 其它, 更多信息, 附录, 其他说明, 个人附加信息'),
  paper: list(
    '发表论文, 论文, 学术成果, 科研成果, 论文发表, 专利, 论文与专利, 论文著作, 专利成果, 学术论文, 发表成果, 知识产权, 学术发表',
  ),
  hobby: list(
    '兴趣爱好, 爱好, 个人爱好, 业余爱好, 兴趣特长, 爱好特长, 兴趣, 生活兴趣, 个人兴趣, 特长爱好, 业余生活, 兴趣与爱好',
  ),
  course: list(
    '主修课程, 专业课程, 相关课程, 核心课程, 所学课程, 主要课程, 课程学习, 课程成绩, 修读课程, 学习课程, 主干课程, 专业主修',
  ),
  referee: list('推荐人, 证明人, 背景调查联系人, 工作证明人, 推荐信, 推荐评语'),
}

const ENGLISH: Record<HeadingKind, string[]> = {
  basic: list(
    'Personal Information, Contact, Personal Details, Contact Information, Personal Data, Details, Contact Me, Get in Touch, Personal Info, Find Me Online, My Details, Contact Details',
  ),
  intention: list(
    'Objective, Career Objective, Job Objective, Professional Objective, Goal, Position Sought, Target Role, Career Goal, Desired Position, Employment Objective, Career Target, Looking For',
  ),
  education: list(
    'Education, Academic Background, Educational Background, Education and Training, Academic Qualifications, Qualifications, Academic History, Education History, Schooling, Academic Credentials, Studies, Academic Profile, Degrees, University Education, Education & Qualifications, Academic Record, Scholastic Record, Learning',
  ),
  career: list(
    'Experience, Work Experience, Professional Experience, Employment, Employment History, Work History, Career History, Relevant Experience, Career Summary, Industry Experience, Positions Held, Professional Background, Selected Experience, Career Progression, Professional History, Working Experience, Where I Worked, Appointments, Job History, Related Experience, Additional Experience, Professional Appointments, Teaching Experience, Career Path, Practical Experience',
  ),
  internship: list(
    'Internships, Internship Experience, Internship, Intern Experience, Summer Internships, Industry Internships, Placements, Internships and Co-ops, Work Placements, Co-op Experience, Industrial Training, Traineeships, Vacation Work',
  ),
  project: list(
    'Projects, Selected Projects, Personal Projects, Project Experience, Side Projects, Key Projects, Academic Projects, Open Source, Open Source Projects, Notable Projects, Technical Projects, Course Projects, Things I Built, Recent Projects, Portfolio, Featured Work, Software Projects, Independent Projects',
  ),
  research: list(
    'Research Experience, Research, Research Projects, Academic Research, Research Work, Laboratory Experience, Research and Projects, Research Background, Lab Work, Scientific Experience, Thesis Work, Research Interests and Projects',
  ),
  award: list(
    'Awards, Honors & Awards, Awards and Honors, Honours, Achievements, Scholarships, Awards & Achievements, Recognition, Honors, Competitions, Accolades, Distinctions, Scholarships and Awards, Key Achievements, Prizes, Academic Honors, Fellowships and Awards, Hackathons & Awards',
  ),
  skill: list(
    'Skills, Technical Skills, Core Competencies, Key Skills, Professional Skills, Technologies, Areas of Expertise, Technical Proficiencies, Expertise, Toolbox, Programming Skills, Skills & Tools, Core Skills, Software, Tech Stack, Computer Skills, Additional Skills, Skill Set, Competencies, Technical Expertise, Strengths, Specialties, Proficiencies, IT Skills',
  ),
  language: list(
    'Languages, Language Skills, Language Proficiency, Foreign Languages, Spoken Languages, Linguistic Skills, Language, Languages Spoken, Language Abilities, Natural Languages, Communication Languages, Language Competence',
  ),
  certificate: list(
    'Certifications, Certificates, Licenses & Certifications, Professional Certifications, Licenses, Credentials, Courses & Certifications, Accreditations, Certifications and Licenses, Qualifications & Certificates, Professional Qualifications, Online Certificates',
  ),
  training: list(
    'Training, Professional Development, Trainings, Continuing Education, Courses and Training, Workshops, Further Training, Seminars, Training & Workshops, Additional Training, Executive Education, Bootcamps',
  ),
  self: list(
    'Summary, About Me, Profile, Professional Summary, About, Executive Summary, Personal Statement, Career Profile, Introduction, Personal Profile, Highlights, Who I Am, Overview, Biography, Summary of Qualifications, Bio, Professional Profile, In Short, Statement, At a Glance, Background',
  ),
  campus: list(
    'Activities, Leadership, Extracurricular Activities, Volunteer Experience, Leadership Experience, Volunteering, Community Service, Campus Involvement, Leadership & Activities, Student Activities, Community Involvement, Extracurriculars, Volunteer Work, Service, Clubs and Societies, Campus Leadership, Outreach, Positions of Responsibility, Student Organizations, Civic Engagement, University Service',
  ),
  other: list(
    'Additional Information, Other, Miscellaneous, Other Information, Additional, Extras, More, Further Information, Notes, Appendix',
  ),
  paper: list(
    'Publications, Selected Publications, Papers, Patents, Publications and Patents, Talks, Presentations, Conference Papers, Journal Articles, Invited Talks, Publications & Talks, Writing, Peer-Reviewed Publications',
  ),
  hobby: list(
    'Interests, Hobbies, Hobbies and Interests, Personal Interests, Interests & Hobbies, Beyond Work, When I Am Not Working, Pastimes, Personal, Outside Work, Other Interests, Free Time',
  ),
  course: list(
    'Relevant Coursework, Coursework, Courses, Selected Courses, Key Courses, Modules, Relevant Courses, Graduate Coursework, Core Courses, Subjects, Main Modules, Course Highlights',
  ),
  referee: list('References, Referees, Recommendations, Testimonials, Endorsements, Professional References'),
}

/** Headings over two sections at once. */
const MERGED: [a: SectionKey, b: SectionKey, chinese: string[], english: string[]][] = [
  [
    'education',
    'career',
    list(
      '教育与工作经历, 教育及工作背景, 学习工作经历, 学习与工作简历, 教育/工作经历, 个人经历, 个人履历, 主要学习工作经历, 简历, 个人简历及经历, 学习及工作经历, 经历',
    ),
    list(
      'Education & Experience, Education and Work Experience, Background, Education / Employment, Timeline, History',
    ),
  ],
  [
    'internship',
    'project',
    list(
      '实习与项目经历, 实习/项目经历, 项目及实习经历, 实习和项目, 实践经历, 实习项目经历, 项目实习, 实习及项目实践',
    ),
    list(
      'Internships & Projects, Internship and Project Experience, Practical Experience, Hands-on Experience',
    ),
  ],
  [
    'career',
    'project',
    list('工作与项目经历, 工作及项目经验, 工作项目经历, 项目与工作经历, 工作/项目经验, 职业与项目经历'),
    list('Experience & Projects, Work and Projects, Professional & Project Experience, Jobs and Projects'),
  ],
  [
    'career',
    'internship',
    list('工作与实习经历, 工作/实习经历, 实习及工作经历, 工作（实习）经历, 实习/工作经历, 工作实习经历'),
    list('Work & Internship Experience, Experience and Internships, Employment and Internships'),
  ],
  [
    'award',
    'certificate',
    list(
      '荣誉证书, 奖励与证书, 证书及奖励, 证书/荣誉, 获奖及证书, 荣誉与证书, 奖项证书, 获奖与资格证书, 所获荣誉及证书',
    ),
    list(
      'Awards & Certifications, Honors and Certificates, Certifications & Awards, Awards, Honors and Licenses',
    ),
  ],
  [
    'skill',
    'language',
    list(
      '技能与语言, 语言及技能, 语言与计算机能力, 外语及计算机水平, 技能/语言, 语言和技能, 英语及计算机水平',
    ),
    list('Skills & Languages, Languages and Skills, Languages & Technologies, Technical and Language Skills'),
  ],
  [
    'skill',
    'certificate',
    list('技能证书, 技能与证书, 专业技能及证书, 证书与技能, 职业技能与证书, 技能/证书, 证书及技能特长'),
    list('Skills & Certifications, Certifications and Skills, Skills and Licenses, Skills / Certificates'),
  ],
  [
    'award',
    'campus',
    list('校园经历及荣誉, 荣誉与实践, 在校表现, 校园实践与获奖, 获奖与社会实践, 在校情况及荣誉'),
    list('Honors & Activities, Leadership and Awards, Activities and Honors, Awards & Leadership'),
  ],
]

/** A heading that stands over a section, in plain words. */
export function drawHeading(random: Random, kind: HeadingKind, lang: 'zh' | 'en'): string {
  return random.pick((lang === 'zh' ? CHINESE : ENGLISH)[kind])
}

/** A heading over two sections, when people merge these. */
export function drawMerged(
  random: Random,
  a: SectionKey,
  b: SectionKey,
  lang: 'zh' | 'en',
): string | undefined {
  const found = MERGED.find(([x, y]) => (x === a && y === b) || (x === b && y === a))
  return found && random.pick(lang === 'zh' ? found[2] : found[3])
}

const MARKS = [
  '■ ',
  '◆ ',
  '★ ',
  '● ',
  '▶ ',
  '| ',
  '// ',
  '# ',
  '> ',
  '✦ ',
  '§ ',
  '► ',
  '【',
  '[ ',
  '— ',
  '= ',
]
const NUMERALS = '一二三四五六七八九十'

/** How one résumé sets its headings: the same for all of them. */
export type HeadingStyle = (heading: string, kind: HeadingKind, index: number) => string

/** Draws how headings are set: marks, numbers, colons, spaces between characters, both languages side by side. */
export function drawHeadingStyle(random: Random, lang: 'zh' | 'en'): HeadingStyle {
  const casing = lang === 'en' ? random.pick(['as', 'as', 'as', 'upper', 'upper', 'lower']) : 'as'
  const mark = random.chance(0.25) ? random.pick(MARKS) : ''
  const numbering = random.chance(0.12)
    ? random.pick(
        lang === 'zh' ? ['一、', '1.', '1、', '（一）', '01 ', 'Part 1 '] : ['1. ', '01 ', 'Part 1: '],
      )
    : ''
  const colon = random.chance(0.12) ? (lang === 'zh' ? '：' : ':') : ''
  const isSpaced = random.chance(0.07)
  const both = random.chance(lang === 'zh' ? 0.12 : 0.02)
    ? random.pick([' ', ' / ', '  ', ' | ', '·'])
    : undefined
  const isEnglishFirst = random.chance(0.25)
  return (heading, kind, index) => {
    let words =
      casing === 'upper' ? heading.toUpperCase() : casing === 'lower' ? heading.toLowerCase() : heading
    if (isSpaced && words.length < 20) words = [...words.replaceAll(' ', '')].join(' ')
    if (both) {
      const other = (lang === 'zh' ? ENGLISH : CHINESE)[kind][index % 2] ?? ''
      words = isEnglishFirst ? `${other}${both}${words}` : `${words}${both}${other}`
    }
    const number = numbering.replace('一', NUMERALS.charAt(index % 10)).replace('1', String(index + 1))
    const close = mark === '【' ? '】' : mark === '[ ' ? ' ]' : ''
    return `${mark}${number}${words}${close}${colon}`
  }
}
