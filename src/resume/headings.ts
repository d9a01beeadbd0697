import { CELL_GAP, fold, type Line } from './document.ts'
import { findMoment, findRange } from './normalise/time.ts'

export const SECTION_NAMES = [
  'basic',
  'intention',
  'education',
  'career',
  'internship',
  'project',
  'award',
  'skill',
  'language',
  'certificate',
  'training',
  'self',
  'campus',
  'other',
] as const
export type SectionName = (typeof SECTION_NAMES)[number]

/** Headings without spaces and punctuation, in lower case. */
const HEADINGS: Record<SectionName, string> = {
  basic:
    '个人信息 基本信息 基本资料 个人资料 个人概况 基本概况 基本情况 联系方式 联系信息 personalinformation personaldetails contact contactinformation',
  intention:
    '求职意向 求职意愿 求职期望 期望工作 职业意向 职业发展意向 求职目标 应聘意向 应聘职位 objective careerobjective jobobjective 自荐信 求职信',
  education:
    '受教育程度 受教育情况 文化程度 教育经历 教育背景 教育情况 学习经历 学历 教育 教育经验 教育历程 学历背景 学历情况 教育程度 学术背景 学业背景 求学经历 受教育经历 学历教育 教育简历 就读经历 就学经历 学习背景 教育信息 学历信息 教育学历 education academicbackground educationbackground educationalbackground educationandtraining school schooling studies degrees academicqualifications',
  career:
    '工作实习经历 工作与实习经历 工作和实习经历 工作及实习经历 工作与实习 工作及实习 工作实践经历 工作实习 学习及工作简历 学习和工作简历 学习工作简历 学习工作经历 学习和工作经历 教育及工作经历 教育和工作经历 学习与工作经历 教育工作经历 工作经历 工作经验 职业经历 任职经历 工作背景 工作履历 工作 从业经历 职业生涯 工作实践 工作与实践 工作简历 工作阅历 执业经历 职业履历 从业经验 工作情况 个人履历 任教经历 教学经历 教学工作经历 临床经历 临床工作经历 学术工作经历 科研与学术工作经历 主要工作经历 工作及实践经历 工作经历及业绩 工作经历与业绩 工作信息 就业经历 任职情况 任职履历 experience work workexperience professionalexperience employment employmenthistory workhistory relevantexperience workingexperience careerhistory appointments academicpositions positions',
  internship:
    '实习经历 实习经验 实习 实习实践 实习工作 实习及工作经历 实习与工作经历 实习工作经历 实习与实践 实习实训 实训经历 校外实习 临床实习 教育实习 见习经历 实习情况 实习及实践经历 实习与实践经历 实习实践经历 实习和实践经历 internship internships internshipexperience',
  project:
    '项目经历 项目经验 主要项目 科研项目 研究项目 个人项目 开源项目 项目 项目实践 项目背景 科研经历 研究经历 科研与项目经历 项目与科研经历 科研课题 课题研究 主持课题 承担课题 主持项目 承担项目 参与项目 主持科研项目 主持或参加科研项目 主持和参加的科研项目 主持或参与科研项目 科研项目经历 项目案例 工程业绩 主要工程业绩 在研项目 课程项目 课程设计 毕业设计 科研实践 科研竞赛 项目情况 projects project projectexperience personalprojects selectedprojects sideprojects opensource opensourceprojects opensourcecontributions research researchexperience researchprojects academicprojects keyprojects',
  award:
    '立功受奖 立功受奖情况 获奖纪录 得奖纪录 奖惩纪录 获奖情况 荣誉奖项 所获奖项 奖励 获奖经历 荣誉 奖项 所获奖励 获奖荣誉 荣誉与奖项 荣誉奖励 获奖与荣誉 奖励情况 校内荣誉 校内奖励 荣誉获奖 所获荣誉 主要荣誉 奖励荣誉 奖惩情况 获奖 奖惩 荣誉称号 荣誉及奖励 荣誉与奖励 奖学金 获奖及荣誉 奖项荣誉 获得荣誉 获得奖项 主要奖项 竞赛获奖 竞赛经历 个人荣誉 曾获荣誉 曾获奖项 奖惩记录 奖励与荣誉 奖项与荣誉 奖励及荣誉 表彰情况 荣誉情况 荣誉及奖项 奖项及荣誉 奖项奖励 获奖信息 获奖记录 所获奖学金 awards honors awardsandhonors honorsandawards honorsawards awardshonors achievements prizes',
  skill:
    '专业技能 技能 技能特长 个人技能 技术能力 职业技能 技能清单 专业技术 技术栈 职业技能与特长 技能与特长 专业特长 技能语言 掌握技能 相关技能 电脑技能 电脑专长 计算机水平 计算机能力 计算机技能 技能专长 核心技能 专业能力 个人能力 职业能力 办公技能 技能与证书 技能及证书 技能掌握 专长 工作技能 擅长工具 it技能 skills technicalskills skill professionalskills coreskills technologies programmingskills it技能 featuredskills keyskills',
  language:
    '语言能力 语言技能 语言 语言水平 外语水平 外语能力 语言及方言 掌握语言 语文能力 语文专长 外语技能 语言情况 语言专长 语言及水平 外语语种 languages language languageskills',
  certificate:
    '证件 持有证件 资格 license 证书 资格证书 技能证书 专业证书 职业证书 证书资质 获得证书 所获证书 证书与资质 技能证书 资格认证 专业证照 证照 执业资格 从业资格 专业资格 职业资格 资质证书 持有证书 持证情况 证书情况 个人证书 执业证书 资格资质 专业资质 职业资格证书 专业资格证书 执业资格证书 资格证照 技能认证 所持证书 相关证书 证书信息 certificates certifications certification licenses licensesandcertifications',
  training:
    '培训经历 培训经验 培训 培训情况 培训背景 进修经历 培训及证书 进修培训 培训进修 培训学习 学习培训 继续教育 进修学习 专业培训 职业培训 受训经历 规培经历 规范化培训 培训记录 教育训练 训练经历 培训进修经历 进修及培训 培训及进修 培训与进修 参加培训 培训信息 受训情况 training trainings',
  self: '自我评价 个人评价 自我描述 个人简介 关于我 个人总结 自我介绍 个人优势 自我总结 个人概述 个人陈述 职业概述 评价 自我鉴定 自我简介 个人鉴定 自我推荐 自传 个人特点 个人小结 核心优势 职业优势 个人亮点 核心竞争力 自我分析 自我剖析 自我陈述 职业总结 优势亮点 自评 个人综述 综合评价 自我评述 自我认知 自我介绍信 个人总评 summary profile about aboutme professionalsummary personalstatement selfevaluation',
  campus:
    '校园经历 在校实践经验 在校职务 校内职务 社会实践 社会经验 在校经历 校园活动 学生工作 社团经历 校园实践 校内经历 在校情况 社团活动 社会活动 实践经历 组织经历 学生干部经历 校园及社会实践 校园经验 在校职务 在校学习情况 社会实践活动 校园工作 学生工作经历 校内实践 社团工作 志愿者经历 志愿服务 志愿经历 志愿活动 公益活动 社会服务 社会工作 社会兼职 学术兼职 社会职务 社会任职 学术任职 校园任职 校园与社会实践 在校活动 校园职务 社会实践经历 学生活动 学生任职 学生干部 班级职务 实践活动 社会实践情况 课外活动 activities leadership extracurricular extracurricularactivities volunteer volunteering volunteerexperience volunteerwork leadershipexperience communityservice',
  other:
    '兴趣爱好 爱好 兴趣 附件 其他 其它 附加信息 其他信息 其它信息 备注 论文 发表论文 论文发表 学术成果 专利 专利成果 作品 个人作品 个人网站 职业近况 目前职业概况 最近工作 最高学历 最高学历学位 教育概况 薪水情况 求职状态 目前年薪 简历关键字 主修课程 家庭成员 家庭情况 家庭主要成员 主要家庭成员 家庭成员情况 家庭成员信息 家庭背景 家庭关系 社会关系 家庭成员及社会关系 家庭主要成员及社会关系 家庭成员及主要社会关系 紧急联系人 个人承诺 承诺 声明 本人声明 本人承诺 诚信承诺 应聘承诺 填表说明 学术论文 代表论文 代表性论文 代表性论著 代表作 主要论文 发表文章 科研成果 研究成果 教研成果 教科研成果 论著 著作 学术著作 论文著作 论文与著作 授权专利 发明专利 专利情况 知识产权 软件著作权 专著 论文专利 论文与专利 成果展示 个人爱好 业余爱好 兴趣特长 爱好特长 特长爱好 兴趣与特长 特长 作品集 个人作品集 作品展示 作品链接 作品案例 推荐人 证明人 年度考核结果 年度考核 考核情况 研究方向 研究兴趣 学术会议 学术交流 学术活动 publications publication interests hobbies references patents portfolio additionalinformation coursework conferences presentations talks teaching others miscellaneous blogs',
}

const SECTION_OF = new Map(
  (Object.entries(HEADINGS) as [SectionName, string][]).flatMap(([name, words]) =>
    words.split(' ').map((word): [string, SectionName] => [word, name]),
  ),
)

// "一、", "1.", "(二)", "Part 3", "01": where a heading stands, not what it says.
const NUMBERING =
  /^\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|(?:part|section)\s*\d{1,2}\b|[(（]?\d{1,2}(?:[)）、.．]\s*(?!\d)|\s+(?!\d)))/i

function keyOf(text: string): string {
  return fold(text)
    .replace(NUMBERING, '')
    .toLowerCase()
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/&/g, 'and')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** The section that a line opens when it is a heading and nothing else. */
export function sectionOf(text: string): SectionName | undefined {
  if (text.length > 60) return undefined
  const key = keyOf(text)
  const han = key.replace(/[^\p{Script=Han}]/gu, '')
  return (
    SECTION_OF.get(key) ??
    // "教育背景 Education": either language alone says it.
    (han.length >= 2 && han !== key && SECTION_OF.has(key.replace(/\p{Script=Han}/gu, ''))
      ? SECTION_OF.get(han)
      : undefined)
  )
}

/** Words of which headings are made: those that name a section, and those that only join or fill (`''`). */
const HEADING_WORDS: Record<SectionName | '', string> = {
  basic: '个人信息 基本信息 个人资料 联系 contact personal details',
  intention: '求职 意向 应聘 期望 目标 objective',
  education: '教育 学历 求学 就读 学业 学习 学术背景 education educational academic academics',
  career: '工作 职业 任职 从业 职场 履历 employment work career professional',
  internship: '实习 internship internships intern',
  project:
    '项目 科研 研究 课题 实验 开源 作品 工程 project projects research opensource portfolio open source',
  award:
    '奖 奖项 获奖 荣誉 奖励 竞赛 比赛 奖惩 表彰 award awards honor honors honours scholarships achievements competitions',
  skill:
    '技能 特长 技术 技术栈 能力 专长 工具 软件 skill skills technologies technical competencies expertise tools strengths toolbox',
  language: '语言 外语 英语 language languages',
  certificate:
    '证书 资格 资质 认证 执照 certificate certificates certifications certification licenses licences credentials',
  training: '培训 进修 training courses workshops',
  self: '自我 评价 自述 简介 优势 关于我 总结 介绍 summary profile about me introduction statement',
  campus:
    '校园 社团 学生 在校 社会实践 校内 校外 志愿 志愿者 志愿服务 公益 组织 社会 社区 干部 活动 职务 campus leadership activities activity extracurricular volunteer volunteering community involvement service',
  other:
    '论文 专利 发表 成果 兴趣 爱好 其他 其它 附加 附件 课程 推荐人 证明人 著作 出版 publications publication patents interests hobbies references other additional miscellaneous coursework presentations talks conferences papers',
  '': 'on in for 经历 经验 背景 情况 信息 与 及 和 以及 的 个人 主要 相关 专业 实践 水平 概况 经验 过往 我 所获 说明 简历 experience experiences history background and my of the selected relevant key other information activities highlights core',
}
const WORD_SECTIONS = new Map(
  (Object.entries(HEADING_WORDS) as [SectionName | '', string][])
    .toReversed()
    .flatMap(([name, words]) => words.split(' ').map((word): [string, SectionName | ''] => [word, name])),
)
const LONGEST_HAN = 4

/** The words of headings in a text: the sections they name, in order, and the share of the text's letters that they are. */
export type HeadingWords = { sections: SectionName[]; coverage: number }

/** Looks for the words of which headings are made, so that "科研与竞赛经历" is known although no list has it. */
export function headingWords(text: string): HeadingWords {
  const folded = fold(text).replace(NUMBERING, '').toLowerCase()
  const sections: SectionName[] = []
  let covered = 0
  let letters = 0
  const take = (word: string): boolean => {
    const name = WORD_SECTIONS.get(word)
    if (name === undefined) return false
    covered += word.length
    if (name !== '') sections.push(name)
    return true
  }
  for (const [run] of folded.matchAll(/(?:\p{Script=Han} ?)+|[a-z]+|\d+/gu)) {
    const han = run.replaceAll(' ', '')
    letters += han.length
    if (!/\p{Script=Han}/u.test(run)) {
      take(run)
      continue
    }
    for (let at = 0; at < han.length; ) {
      let length = Math.min(LONGEST_HAN, han.length - at)
      while (length > 0 && !take(han.slice(at, at + length))) length--
      at += Math.max(1, length)
    }
  }
  return { sections, coverage: letters === 0 ? 0 : covered / letters }
}

/**
 * Divides a line whose first cell is a heading, as in forms whose sections are rows of a table, into the heading and the rest.
 * @returns undefined when the first cell is none beyond doubt
 */
export function splitHeadingCell(
  line: Line,
): { section: SectionName; heading: Line; rest: Line } | undefined {
  const [first = '', ...cells] = line.cells
  const section = cells.length > 0 ? sectionOf(first) : undefined
  if (!section) return undefined
  const isShort = isShortHeading(first) && (ALWAYS.has(section) || findRange(fold(cells.join(CELL_GAP))))
  if (!isStrongHeading(first) && !isShort && !isEnglishHeading(first, section, cells[0] ?? ''))
    return undefined
  return {
    section,
    heading: { ...line, text: first, cells: [first] },
    rest: { ...line, text: cells.join(CELL_GAP), cells },
  }
}

// Labels such as "学历" head a cell of a form as often as a section; four characters or more are headings.
function isStrongHeading(text: string): boolean {
  return /\p{Script=Han}{4}/u.test(text.replace(/\s/g, '')) && !/[:：]\s*$/.test(text)
}

/** Sections whose short names are the label of nothing else. */
const ALWAYS = new Set<SectionName>(['award', 'certificate'])

// "Experience" in the left cell, and the jobs beside it, each after its time.
function isEnglishHeading(text: string, section: SectionName, next: string): boolean {
  if (!/^[A-Za-z &]{4,40}$/.test(text)) return false
  const beside = fold(next)
  const time = findRange(beside) ?? findMoment(beside)
  return ALWAYS.has(section) || (time?.index === 0 && time.length === beside.length)
}

// "学历" beside a period heads the schools that follow.
function isShortHeading(text: string): boolean {
  return /^\p{Script=Han}{2,3}$/u.test(text.replace(/\s/g, ''))
}
