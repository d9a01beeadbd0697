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
  // 前程无忧 files from 2018: 2015/3-至今 ⏎ 某某公司 [1年] ⏎ 职位 | 部门
  [['time'], ['company'], ['title', 'department?']],
  // 58同城: 某某公司 ⏎ 工作时间：2010年5月-2012年6月 ⏎ 在职职位：…
  [['company'], ['time']],
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
  [
    ['school', 'time'],
    ['degree?', 'field?'],
  ],
  // 前程无忧 from 2016: 2012/9-2015/6 某某大学 ⏎ 硕士 | 自动化
  [
    ['time', 'school'],
    ['degree?', 'field?'],
  ],
  [
    ['time', 'school'],
    ['field?', 'degree?'],
  ],
  [['time'], ['school'], ['degree?', 'field?']],
  [['time'], ['school', 'degree?', 'field?']],
  // 中华英才: 2003.9-2007.7 ⏎ 某某大学 ⏎ 本科 ⏎ 专业：…
  [['time'], ['school'], ['degree?']],
  [['school'], ['degree?', 'field?', 'time']],
  [['school'], ['field?', 'degree?'], ['time']],
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
  | 'name'
  | 'role'
  | 'institution'
  | 'course'
  | 'certificate'
  | 'fact'
  | 'body'

const FIELD_LABELS: Record<LabelledField, string> = {
  company: '公司名称 公司 单位名称 工作单位 单位 企业名称 实习单位 任职单位 任职公司 就职公司 实习公司',
  department: '部门 所在部门 所属部门',
  title: '职位 职位名称 所任职位 担任职位 在职职位 职务 岗位 岗位名称 职位/职务 工作职位',
  school: '学校 学校名称 院校 院校名称 毕业院校 毕业学校 就读学校 学校/院校',
  field: '专业 专业名称 所学专业 就读专业 主修专业',
  degree: '学历 学位 教育程度 学历/学位 学历学位 学历层次 最高学历',
  name: '项目名称 项目名',
  role: '项目职务 项目职位 项目角色 担任角色 担任职务 项目中职责 角色',
  institution: '培训机构 培训单位 培训学校 主办单位',
  course: '培训课程 培训名称 培训项目',
  certificate: '培训证书 所获证书 获得证书',
  fact: '公司描述 公司简介 公司介绍 公司业务 所属行业 行业类别 行业 公司行业 所在行业 公司性质 企业性质 公司规模 企业规模 规模 所在地区 工作地点 工作地区 汇报对象 下属人数 薪酬情况 薪酬状况 职位月薪 税前月薪 月薪 薪资 所在公司 所属公司 是否统招 统招 职位类别 职位级别 工作类型 工作性质 薪资水平 薪资待遇 年薪 税前年薪 基本月薪 下属 汇报人 汇报给 直接上级 工作地 地点 公司类型 雇佣形式 培养方式 学习形式',
  body: '工作描述 工作职责 工作内容 工作业绩 职责描述 职责业绩 岗位职责 责任描述 主要职责 主要业绩 内容 业绩 职责 离职原因 证明人 项目描述 项目简介 项目介绍 项目职责 项目业绩 项目内容 项目成果 职位描述 岗位描述 工作成果 工作总结 职责和业绩 主要工作 专业描述与主修课程 专业课程 软件环境 硬件环境 开发工具 专业描述 主修课程 描述',
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
  /所属行业|行业类别|公司行业/,
  /企业性质|公司性质|外商独资|规模 ?:/,
  /汇报对象|下属人数/,
  /最近工作|最高学历/,
  /职位月薪|元\/月/,
  /户 ?口 ?:/,
  /责任描述|职责业绩/,
  /\[ ?\d+ ?年(?: ?\d+ ?个月)? ?\]|\[ ?\d+ ?个月 ?\]/,
  /期望工作$/m,
  /^(?:内容|业绩) ?:/m,
  /^工作类型 ?:|工作类型 ?: ?全职/m,
  /软件环境 ?:|硬件环境 ?:|开发工具 ?:/,
  /(?:所属|所在)公司 ?:/,
  /^(?:职位|岗位)描述 ?:|^工作描述 ?:/m,
  /\d ?[-~] ?\d+ ?人|\d ?人(?:以[上下]|$)|少于 ?\d+ ?人/m,
  /薪资水平|在职职位/,
  /年毕业$/m,
  /年(?:以上)?(?: ?工作)?经[验历]/,
  /智联招聘|前程无忧|51job|猎聘|拉勾|BOSS直聘|58同城|中华英才/i,
]
/** Marks of what is wanted and of how things stand: people who write their own résumé name them too, so all count as one. */
export const WISH_MARKS = [
  /到岗时间/,
  /目标职能|期望从事(?:职业|行业|的?职位)|期望职[业位]/,
  /希望行业|期望行业/,
  /期望月薪|期望薪[水资]|期望年薪/,
  /目前状况|求职状态|职业状态|我目前处于/,
  /目标地点|期望地点|期望城市|目标城市|工作地区/,
  /现居住?[于在地]? ?:? ?\p{Script=Han}/u,
]
/** Marks that a document must have. A person's own résumé may have one or two by chance. */
export const MARKS_NEEDED = 3

/** What a board prints about the résumé rather than the person, with its value. */
export const ENVELOPE =
  /简历关键字\s*[:：].*$|(?:主动应聘职位|应聘职位|应聘公司|投递时间|简历匹配度|简历编号|最新登录|最近登录|更新时间|更新日期|简历更新时间)\s*[:：]\s*(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?|\S+)/g

/** What the page has around the résumé. */
export const PAGE_FURNITURE =
  /^(?:发送到邮箱|保存到电脑|打印(?:简历)?$|下载简历|转发(?:简历)?$|该简历来自|简历来源|返回顶部|举报|收藏)|^第? ?\d+ ?页?(?: ?\/ ?(?:共 ?)?\d+ ?页?)?$/

/** What stands before a period to say that it is one. */
export const TIME_LABEL =
  /(?:(?:工作|起止|在职|任职|就读|在校|项目|培训|实习|教育|学习)(?:时间|日期|年月)|时间) ?:?\s*$/

/** A cell that tells about the employer's kind: its line is no head. */
export const EMPLOYER_FACT =
  /^(?:规模 ?:.*|\d+ ?[-~] ?\d+ ?人|\d+ ?人(?:以上|以下)|少于 ?\d+ ?人|(?:外商独资|外资|民营|私营|国企|国有企业|合资|中外合资|股份制|上市公司|国家机关|事业单位|创业公司|非营利|代表处|外企)(?:[·、/(（公企机民代非欧].*)?)$/
/** A cell that belongs to no part of a head: how long, how much. */
export const IGNORED_CELL =
  /^(?:(?:非)?统招|(?:非)?全日制|自考|自学考试|成教|成人教育|成人高考|函授|夜大|电大|网络教育|业余|在职教育|[一二]本|211|985|双一流|[[(（【]?\s?(?:\d+ ?年)?(?: ?\d+ ?个月)?\s?[\])）】]?|共?\d+(?:年|个月).*|.*元\/[月年].*|[\d.]+-?[\d.]*[kK万].*|薪[资水]|保密|面议|任职|现任|担任|\[.*\]|【.*】|[(].*(?:月薪|薪资|年薪).*[)]|[-=_—–·,，、]+)$/

export type EntryKind = 'career' | 'education' | 'project' | 'training'

/** Labels that only entries of one kind have, the surest first. */
export const ENTRY_SIGNS: [kind: EntryKind, sign: RegExp][] = [
  ['training', /(?:培训课程|培训机构|培训地点|培训描述|培训内容|培训证书|所获证书) ?:/],
  [
    'project',
    /(?:软件环境|硬件环境|开发工具|项目描述|项目简介|项目介绍|项目职责|项目职务|项目角色|项目业绩|责任描述|所属公司) ?:/,
  ],
  ['education', /(?:专业描述|主修课程|是否统招|学历|毕业院校) ?:/],
  [
    'career',
    /(?:所属行业|行业类别|公司行业|公司性质|企业性质|公司规模|职位月薪|汇报对象|下属人数|工作描述|工作职责|工作内容|职责业绩|职责和业绩|离职原因|薪资水平) ?:/,
  ],
]

/** What the columns of a form's table are called; `time` the period, `start` and `end` its two halves, `fact` is left out. */
export type ColumnField = 'time' | 'start' | 'end' | LabelledField

const COLUMN_WORDS: Record<ColumnField, string> = {
  time: '就学期间 任职期间 工作期间 就读期间 在职期间 服务期间 学习起止时间 工作起止时间 培训时间 培训日期 起止时间 起止日期 起止年月 时间 日期 起讫时间 起讫年月 时间段 年月 在校时间 工作时间 任职时间 就读时间 学习时间 项目时间 实习时间',
  start: '开始时间 入学时间 入职时间 开始日期 起始时间 入学日期 入职日期',
  end: '结束时间 毕业时间 离职时间 结束日期 终止时间 毕业日期 离职日期',
  company:
    '工作单位及部门 单位 公司 工作单位 公司名称 单位名称 企业名称 实习单位 实习公司 任职单位 服务单位 所在单位',
  department: '部门 所在部门 任职部门',
  title:
    '职称 职务名称 工作岗位 职位/职务 岗位/职务 职务/岗位 职位 职务 岗位 职位名称 岗位名称 担任职务 担任职位 实习岗位 任职岗位 所任职务',
  school: '学校 学校名称 院校 院校名称 毕业院校 毕业学校 就读学校 学校及院系',
  field: '专业 专业名称 所学专业 就读专业 学科专业 科系 系所 专业方向',
  degree: '学历 学位 学历学位 学历层次 学历/学位',
  name: '项目名称 项目 课题名称 工程名称 项目/课题名称',
  role: '角色 项目角色 担任角色 担任 本人角色 担任工作 承担角色 项目职务',
  institution: '培训机构 培训单位 培训学校 主办单位 培训机构名称',
  course: '培训课程 培训内容 培训名称 培训项目 培训主题 培训课程及内容',
  certificate: '培训证书 所获证书 获得证书 证书名称 证书',
  fact: '序号 编号 学历证书编号 证明人 证明人电话 证明人及电话 联系电话 联系方式 离职原因 薪资 月薪 薪酬 备注 学习形式 培养方式 学制 成绩排名 排名 班级排名 专业排名 导师 院系 地点 工作地点 所在地 单位性质 单位地址 所属行业 行业 是否统招 类型 工作性质',
  body: '概况 项目概况 项目简介 项目内容 承担工作 本人职责 工作内容 工作描述 主要工作 主要职责 工作职责 职责 岗位职责 实习内容 主要内容 描述 内容 项目描述 主要课程 主修课程 工作业绩',
}

/** The column of a table that a cell names. */
export const COLUMN = new Map(
  (Object.entries(COLUMN_WORDS) as [ColumnField, string][]).flatMap(([field, words]) =>
    words.split(' ').map((word): [string, ColumnField] => [word, field]),
  ),
)
