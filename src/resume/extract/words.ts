const COMPANY =
  /公司|集团|有限|股份|(?:银行|工作室|研究所|研究院|医院|事务所|工厂|厂|酒店|会馆|超市|商场|学校|大学|学院|中学|小学|幼儿园|出版社|报社|电视台|协会|基金会|委员会|局|政府|法院|检察院|派出所|支队|大队|街道办|办事处|分行|支行|门店|专卖店|网|科技|控股|证券|保险|实验室|先导组|团队|商行|富士康)$|\b(?:inc|llc|ltd|plc|gmbh|ag|ab|oy|s\.?a|b\.?v|pty|co|corp|corporation|company|group|holdings?|partners|labs?|laborator(?:y|ies)|university|college|institute|bank|technolog(?:y|ies)|solutions|systems|software|studios?|agency|hospital|clinic|foundation|school|analytics|robotics|media|press|ventures|capital|consulting|industries|international|networks?|airlines?|hotels?|council|ministry|academy|association|society)\.?$/i
const TITLE =
  /(?:工程师|经理|主管|总监|专员|助理|实习生?|顾问|主任|设计师?|架构师|开发|测试|运营|编辑|会计|出纳|文员|前台|教师|老师|讲师|店长|店员|领班|组长|队长|代表|分析师?|研究员|科学家|策划|总裁|客服|翻译|律师|医生|护士|技术员|程序员|业务员|采购员|施工员|造价员|计划员|管理员|安全员|资料员|统计员|出纳员|仓管|收银|医师|厨师长?|工艺员|操作员|质检员|采购|人事|行政|秘书|司机|服务员|收银员|导游|负责人|合伙人|创始人|员工|销售|干事|部长|会长|班长|委员|记者|编导|导演|制片人|撰稿人|校对|美编|主编|责编|站长|船长|乘务员|列车长|调度员|化验员|检验员|检测员|质检|品管|仓管员|库管|理货员|跟单员|单证员|报关员|核数员|核算员|税务师|评估师|精算师|造价师|建造师|规划师|咨询师|培训师|营养师|美容师|理发师|技工|钳工|车工|铣工|木工|钢筋工|油漆工|维修工|水电工|叉车工|搬运工|包装工|清洁工|学徒工|操机|编程|护理员|护工|药剂师|药师|康复师|班主任|辅导员|幼师|园长|教员|访问学者|秘书长|文秘|内勤|接线员|话务员|柜员|理财师|交易员|经纪人|代理人|督导|导购|促销员|营业员|买手|厂长|副总|董秘|博士后|研究助理|调酒师|服务生|技师|操作工|普工|焊工|电工|司机|驾驶员|装卸工|育儿嫂|保姆|保安|保洁|押运员|快递员|外卖员|战士|排长|连长|科员|副科长|科长|处长|局长|院长|校长|股长|书记员|书记|法官|检察官|审判员|教授|副教授|助教|导师|教练|主播|模特|摄影师|剪辑师|美工|裁缝|学徒|学员|合伙人律师|监理|总工|技术负责人|质量负责人|投资人|董事长|董事|监事|总裁办主任|管培生|储备干部|拉长|线长|师傅)(?:\/.*)?$|\b(?:engineer|developer|manager|intern|designer|analyst|scientist|assistant|director|consultant|lead|leader|specialist|curator|archivist|welder|architect|president|officer|researcher|associate|coordinator|administrator|programmer|representative|founder|co-?founder|head|tutor|instructor|teacher|fellow|ceo|cto|cfo|coo|cmo|vp|internship|supervisor|accountant|writer|editor|volunteer|controller|auditor|nurse|physician|therapist|pharmacist|technician|mechanic|electrician|clerk|cashier|receptionist|secretary|bookkeeper|buyer|planner|trader|broker|underwriter|actuary|economist|statistician|strategist|producer|photographer|animator|illustrator|copywriter|journalist|reporter|translator|interpreter|librarian|lecturer|professor|postdoc|teaching assistant|trainer|coach|mentor|counsel(?:or|lor)?|attorney|lawyer|paralegal|recruiter|buyer|chef|cook|barista|bartender|waiter|waitress|server|driver|operator|tester|sre|devops|qa|freelancer|contractor|trainee|apprentice|owner|partner|principal|chair(?:man|woman|person)?|treasurer|captain|organi[sz]er|member|ambassador|sales|evangelist|advisor|adviser|salesperson|sales associate|full[- ]?stack|front[- ]?end|back[- ]?end)\b/i
const SCHOOL =
  /大学|学院|学校|党校|电大|夜大|军校|中学|高中$|一中|二中|职校|技校|\d职$|幼儿园|学前班|小学$|研究生院|(?<![\p{L}\d])(?:universi\p{L}+|college|institute?|school|academy|polytechni\p{L}+|politecnico|hochschule|[ée]cole|facult(?:y|ad)|seminary|conservatory|lyc[ée]e|gymnasium|eth|epfl|mit|ucla|ucl|nyu|usc|kaist|caltech)(?![\p{L}\d])/iu
const DEPARTMENT = /(?:部|部门|处|科|室|办|事业群|事业部)$|^(?:dept|department)/i
/** "清华大学物理系", "浙江医院骨科": an employer with the part of it where somebody works. */
const INNER_COMPANY =
  /(?:公司|集团|政府|[省市县区]委|法院|检察院|大学|学院|医院|银行|出版社|报社|杂志社|电视台|研究[院所]|中学|委员会|[^公]局)\S{1,12}(?:系|院|部|所|中心|室|科|队|处|分[公]?司|基地|车间|厂|店|股)$/
/** Whether a piece of a head is the name of an employer. */
export function isCompany(piece: string): boolean {
  return COMPANY.test(piece) || INNER_COMPANY.test(piece)
}

/** Whether a piece of a head is a job title. */
export function isTitle(piece: string): boolean {
  return TITLE.test(piece) && !/公司$|集团$/.test(piece)
}

export function isSchool(piece: string): boolean {
  return SCHOOL.test(piece)
}

export function isDepartment(piece: string): boolean {
  return DEPARTMENT.test(piece)
}

/** Surnames that a name without a label may begin with, the most common first, and those of two characters. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房屈饶解牟艾尤阳时穆农司古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏卫席柏傅邰丛庹佴尉隋仇苟阎蒲谯臧闵郎匡寇虞裘嵇荀甄芮储巫隗郗栾厉戎郜蔺屠胥逄姬濮瞿茹宦庾暨阙訾阚鞠巢蒯查荆竺桓佟仝晁揭敖鄢邬滕奚昝邸亓郇逯谌粟佘禹冼卓苑郏郄亢綦狄米贝钮封郁卞皮萧於桑桂扈巩乌巴鹿'
const DOUBLE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|东方|端木|南宫|独孤|长孙|宇文)/

/** Whether a text has the form of a Chinese person's name. */
export function isChineseName(text: string): boolean {
  if (!/^\p{Script=Han}{2,4}$/u.test(text)) return /^\p{Script=Han}{2,8}·\p{Script=Han}{2,8}$/u.test(text)
  if (DOUBLE_SURNAMES.test(text)) return text.length >= 3
  return text.length <= 3 && SURNAMES.includes(text.charAt(0))
}
