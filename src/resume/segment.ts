import { fold, type Line } from './document.ts'

export type SectionName =
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

/** A part of the résumé under one heading; the part before the first heading is `basic`. */
export type Section = { name: SectionName; lines: Line[] }

/** Headings without spaces and punctuation, in lower case. */
const HEADINGS: Record<SectionName, string> = {
  basic:
    '个人信息 基本信息 基本资料 个人资料 个人概况 基本概况 基本情况 联系方式 联系信息 personalinformation personaldetails contact contactinformation',
  intention:
    '求职意向 求职意愿 求职期望 期望工作 职业意向 职业发展意向 求职目标 应聘意向 应聘职位 objective careerobjective jobobjective 自荐信 求职信',
  education:
    '教育经历 教育背景 教育情况 学习经历 学历 教育 教育经验 教育历程 education academicbackground educationbackground educationalbackground educationandtraining',
  career:
    '工作经历 工作经验 职业经历 任职经历 工作背景 工作履历 工作 从业经历 职业生涯 工作实践 工作与实践 experience work workexperience professionalexperience employment employmenthistory workhistory relevantexperience workingexperience careerhistory',
  internship:
    '实习经历 实习经验 实习 实习实践 实习工作 实习及工作经历 实习与工作经历 实习工作经历 internship internships internshipexperience',
  project:
    '项目经历 项目经验 主要项目 科研项目 研究项目 个人项目 开源项目 项目 项目实践 项目背景 科研经历 研究经历 科研与项目经历 项目与科研经历 projects project projectexperience personalprojects selectedprojects sideprojects opensource opensourceprojects opensourcecontributions',
  award:
    '获奖情况 荣誉奖项 所获奖项 奖励 获奖经历 荣誉 奖项 所获奖励 获奖荣誉 荣誉与奖项 荣誉奖励 获奖与荣誉 奖励情况 校内荣誉 校内奖励 荣誉获奖 所获荣誉 主要荣誉 奖励荣誉 奖惩情况 awards honors awardsandhonors honorsandawards honorsawards awardshonors achievements',
  skill:
    '专业技能 技能 技能特长 个人技能 it技能 技术能力 职业技能 技能清单 专业技术 技术栈 职业技能与特长 技能与特长 专业特长 技能语言 掌握技能 相关技能 skills technicalskills skill professionalskills coreskills technologies programmingskills it技能 featuredskills keyskills',
  language:
    '语言能力 语言技能 语言 语言水平 外语水平 外语能力 语言及方言 掌握语言 languages language languageskills',
  certificate:
    '证书 资格证书 技能证书 专业证书 职业证书 证书资质 获得证书 所获证书 证书与资质 技能证书 资格认证 certificates certifications certification licenses licensesandcertifications',
  training: '培训经历 培训经验 培训 培训情况 培训背景 进修经历 training trainings',
  self: '自我评价 个人评价 自我描述 个人简介 关于我 个人总结 自我介绍 个人优势 自我总结 个人概述 个人陈述 职业概述 评价 summary profile about aboutme professionalsummary personalstatement selfevaluation',
  campus:
    '校园经历 在校实践经验 在校职务 校内职务 社会实践 社会经验 在校经历 校园活动 学生工作 社团经历 校园实践 校内经历 在校情况 社团活动 社会活动 实践经历 组织经历 学生干部经历 校园及社会实践 校园经验 在校职务 在校学习情况 activities leadership extracurricular extracurricularactivities volunteer volunteering volunteerexperience volunteerwork leadershipexperience communityservice',
  other:
    '兴趣爱好 爱好 兴趣 附件 其他 其它 附加信息 其他信息 其它信息 备注 论文 发表论文 论文发表 学术成果 专利 专利成果 作品 个人作品 个人网站 职业近况 目前职业概况 最近工作 最高学历 最高学历学位 教育概况 薪水情况 求职状态 目前年薪 简历关键字 主修课程 publications publication interests hobbies references patents portfolio additionalinformation coursework conferences presentations talks teaching others miscellaneous blogs',
}

const SECTION_OF = new Map(
  (Object.entries(HEADINGS) as [SectionName, string][]).flatMap(([name, words]) =>
    words.split(' ').map((word): [string, SectionName] => [word, name]),
  ),
)

/** The section that a line opens when it is a heading and nothing else. */
export function sectionOf(text: string): SectionName | undefined {
  if (text.length > 60) return undefined
  const key = fold(text)
    .toLowerCase()
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/&/g, 'and')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
  const han = key.replace(/[^\p{Script=Han}]/gu, '')
  return (
    SECTION_OF.get(key) ??
    // "教育背景 Education": either language alone says it.
    (han.length >= 2 && han !== key && SECTION_OF.has(key.replace(/\p{Script=Han}/gu, ''))
      ? SECTION_OF.get(han)
      : undefined)
  )
}

/** The third stage: lines → sections, by headings. A heading that shares its line with text leaves the rest as a line. */
export function segmentLines(lines: Line[]): Section[] {
  const sections: Section[] = [{ name: 'basic', lines: [] }]
  for (const line of lines) {
    const opened = openedBy(line)
    if (opened) sections.push({ name: opened.name, lines: opened.rest ? [opened.rest] : [] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections
}

function openedBy(line: Line): { name: SectionName; rest?: Line } | undefined {
  const whole = sectionOf(line.text)
  if (whole) return { name: whole }
  const first = line.cells[0] ?? ''
  const name = line.cells.length > 1 && isStrongHeading(first) ? sectionOf(first) : undefined
  if (name) {
    const cells = line.cells.slice(1)
    return { name, rest: { ...line, text: cells.join(' '), cells } }
  }
  return selfEvaluationIn(line)
}

// Labels such as "学历" head a cell of a form as often as a section; four characters or more are headings.
function isStrongHeading(text: string): boolean {
  return /\p{Script=Han}{4}/u.test(text.replace(/\s/g, '')) && !/[:：]\s*$/.test(text)
}

function selfEvaluationIn(line: Line): { name: SectionName; rest?: Line } | undefined {
  const match = /^\W{0,3}(自我评价|自我描述|个人优势)[:：\s]*(?=\S{6})/u.exec(line.text)
  if (!match) return undefined
  const text = line.text.slice(match[0].length)
  return { name: 'self', rest: { ...line, text, cells: [text] } }
}
