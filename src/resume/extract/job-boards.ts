/**
 * How job boards (51job, 智联, 猎聘, 拉勾, BOSS直聘, 58同城, 英才) print a résumé: the labels they use and the order of the
 * parts in an entry's head, over their generations. Exports of one board differ from year to year, those of different
 * boards resemble each other, so a document is read by whichever shape fits all of its entries best.
 */

/**
 * A part of an entry's head. `time` the period · `company`, `department`, `title` · `name`, `role` of a project · `school`,
 * `field`, `degree`. A part with `?` may be missing.
 */
export type Slot =
  | 'time'
  | 'company'
  | 'department?'
  | 'title'
  | 'name'
  | 'role?'
  | 'school'
  | 'field?'
  | 'degree?'

/** The lines of a head, each with its parts in order. Lines of facts about the employer may stand between them. */
export type Shape = Slot[][]

export const CAREER_SHAPES: Shape[] = [
  // 51job: 2012/1--2012/8：某某公司（50-150人） [ 7个月 ] ⏎ 所属行业：… ⏎ 部门 职位
  [
    ['time', 'company'],
    ['department?', 'title'],
  ],
  // 智联 to 2013: 2013/03 -- 2013/08：某某公司 | 部门 | 职位 ⏎ 行业 | 性质 | 规模
  [['time', 'company', 'department?', 'title']],
  [['time'], ['company', 'department?', 'title']],
  // 智联 from 2014 and 猎聘: 2013/07 - 至今 某某公司 （3年） ⏎ 职位 | 部门 | 薪资
  [
    ['time', 'company'],
    ['title', 'department?'],
  ],
  // 猎聘: 2014/06-至今 某某公司 ⏎ 公司性质：… ⏎ 职位 2014/06 - 至今
  [
    ['time', 'company'],
    ['title', 'time'],
  ],
  [
    ['company', 'time'],
    ['title', 'time'],
  ],
  // 51job from 2016: 2015/3-2016/6 ⏎ 职位 | 部门 ⏎ 某某公司 [ 1年 ] ; or all in one line
  [['time'], ['title', 'department?'], ['company']],
  [['time', 'title', 'department?'], ['company']],
  [['time', 'title', 'department?', 'company']],
  // 英才: 2009.1-2011.2 ⏎ [2年1个月] ⏎ 某某公司 ⏎ 职位
  [['time'], ['company'], ['department?', 'title']],
  // 拉勾: 某某公司 ⏎ 职位 2015.09-至今
  [['company'], ['title', 'time']],
  // 58同城: 某某公司 ⏎ 2005年7月-2006年2月 任职 职位 薪资 保密
  [['company'], ['time', 'title']],
  // BOSS直聘: 某某公司 部门 职位 2018.05-至今
  [['company', 'department?', 'title', 'time']],
  [
    ['company', 'time'],
    ['title', 'department?'],
  ],
  // Later exports print the rest of the head with labels.
  [['time', 'company']],
  [['company', 'time']],
  [['time']],
]

export const EDUCATION_SHAPES: Shape[] = [
  [['time', 'school', 'field?', 'degree?']],
  [['time', 'school', 'degree?', 'field?']],
  [['time'], ['school', 'field?', 'degree?']],
  [['time'], ['school'], ['field?', 'degree?']],
  [['school', 'time', 'field?', 'degree?']],
  [['school', 'field?', 'degree?', 'time']],
  [['school', 'degree?', 'field?', 'time']],
  [
    ['school', 'time'],
    ['field?', 'degree?'],
  ],
  [['school'], ['degree?', 'field?', 'time']],
  [['school'], ['time', 'field?', 'degree?']],
]

export const PROJECT_SHAPES: Shape[] = [
  [['time', 'name']],
  [['time'], ['name']],
  [['time', 'name', 'role?']],
  [['name', 'role?', 'time']],
  [['name'], ['role?', 'time']],
  [['name', 'time']],
  [['time']],
]

/** What a label in an entry says. `fact` is about the employer; `body` opens the description. */
export type LabelledField =
  | 'company'
  | 'department'
  | 'title'
  | 'school'
  | 'field'
  | 'degree'
  | 'role'
  | 'fact'
  | 'body'

const FIELD_LABELS: Record<LabelledField, string> = {
  company: '公司名称 公司 单位名称 工作单位 单位 企业名称',
  department: '部门 所在部门 所属部门',
  title: '职位 职位名称 所任职位 担任职位 职务 岗位 岗位名称',
  school: '学校 学校名称 院校 毕业院校',
  field: '专业 专业名称 所学专业',
  degree: '学历 学位 教育程度',
  role: '项目职务 项目职位 项目角色 担任角色 担任职务 项目中职责 角色',
  fact: '所属行业 行业类别 行业 公司行业 所在行业 公司性质 企业性质 公司规模 企业规模 规模 所在地区 工作地点 工作地区 汇报对象 下属人数 薪酬情况 薪酬状况 职位月薪 税前月薪 月薪 薪资 所在公司 所属公司 是否统招 职位类别 工作类型',
  body: '工作描述 工作职责 工作内容 工作业绩 职责描述 职责业绩 岗位职责 责任描述 主要职责 主要业绩 内容 业绩 职责 公司描述 公司简介 公司介绍 离职原因 证明人 项目描述 项目简介 项目介绍 项目职责 项目业绩 项目内容 软件环境 硬件环境 开发工具 专业描述 主修课程 描述',
}

export const LABELLED_FIELD = new Map(
  (Object.entries(FIELD_LABELS) as [LabelledField, string][]).flatMap(([field, words]) =>
    words.split(' ').map((word): [string, LabelledField] => [word, field]),
  ),
)

/** Words that job boards print and people do not write; a document with enough of them came from one. */
export const BOARD_MARKS = [
  /简历编号|\(ID:\s?\w+\)|ID:\d{6,}/,
  /简历匹配度|应聘公司|投递时间|主动应聘职位/,
  /(?:更新|登录)(?:时间|日期)|最新登录/,
  /到岗时间/,
  /目标职能|期望从事(?:职业|行业|的?职位)|期望职[业位]/,
  /希望行业|期望行业/,
  /期望月薪|期望薪[水资]|期望年薪/,
  /目前状况|求职状态|职业状态|我目前处于/,
  /目标地点|期望地点|期望城市|目标城市|工作地区/,
  /所属行业|行业类别|公司行业/,
  /企业性质|公司性质|外商独资|规模 ?:/,
  /汇报对象|下属人数/,
  /最近工作|最高学历/,
  /职位月薪|元\/月/,
  /户 ?口 ?:/,
  /责任描述|职责业绩/,
  /\[ ?\d+ ?年(?: ?\d+ ?个月)? ?\]|\[ ?\d+ ?个月 ?\]/,
  /期望工作$/m,
  /年毕业$/m,
  /年(?:以上)?工作经[验历]/,
  /智联招聘|前程无忧|51job|猎聘|拉勾|BOSS直聘|58同城|中华英才/i,
]
/** Marks that a document must have. A person's own résumé may have one or two by chance. */
export const MARKS_NEEDED = 4

/** What a board prints about the résumé rather than the person, with its value. */
export const ENVELOPE =
  /(?:主动应聘职位|应聘职位|应聘公司|投递时间|简历匹配度|简历关键字|简历编号|最新登录|最近登录|更新时间|更新日期|简历更新时间)\s*[:：]\s*(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?|\S+)/g

/** A cell that tells about the employer's kind: its line is no head. */
export const EMPLOYER_FACT =
  /^(?:规模 ?:.*|\d+ ?[-~] ?\d+ ?人|\d+ ?人(?:以上|以下)|少于 ?\d+ ?人|(?:外商独资|外资|民营|私营|国企|国有企业|合资|中外合资|股份制|上市公司|国家机关|事业单位|创业公司|非营利|代表处|外企)(?:[·、/(（公企机民代非欧].*)?)$/
/** A cell that belongs to no part of a head: how long, how much. */
export const IGNORED_CELL =
  /^(?:[[(（【]?\s?(?:\d+ ?年)?(?: ?\d+ ?个月)?\s?[\])）】]?|共?\d+(?:年|个月).*|.*元\/[月年].*|[\d.]+-?[\d.]*[kK万].*|薪[资水]|保密|面议|任职|现任|担任|\[.*\]|【.*】|[(].*(?:月薪|薪资|年薪).*[)]|[-=_—–·,，、]+)$/
