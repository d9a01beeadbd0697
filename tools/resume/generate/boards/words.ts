/** What boards print beside a person's own words: lists that their forms offer, and habits of those who fill them in. */
const split = (words: string): string[] => words.trim().split(/\s+/)

export const INDUSTRIES = split(
  '互联网/电子商务 计算机软件 计算机服务(系统、数据服务、维修) 通信/电信/网络设备 房地产开发 教育/培训/院校 快速消费品(食品、饮料、化妆品) 机械/设备/重工 酒店/旅游 娱乐/休闲/体育 金融/投资/证券 广告/公关/市场推广/会展 IT服务(系统/数据/维护)/多领域经营 贸易/进出口 医药/生物工程 加工制造(原料加工/模具) 其它 专业服务(咨询、人力资源、财会) 电子技术/半导体/集成电路 汽车及零配件',
)
export const EMPLOYER_KINDS = split(
  '民营公司 民营 外资(欧美) 外商独资 合资 国企 国有企业 上市公司 股份制企业 事业单位 创业公司 私营·民营企业 外商独资·外企办事处 国内上市公司 其它',
)
export const SIZES = split(
  '少于50人 20人以下 20-99人 50-150人 100-499人 150-500人 500-1000人 1000-9999人 10000人以上',
)
export const BOARD_TITLES = split(
  '行政专员/助理 财务/会计助理 市场/营销/拓展主管 售前/售后技术支持工程师 销售代表 人力资源主管 软件工程师 高级软件工程师 区域销售经理/主管 互联网软件开发工程师 置业顾问 领班 客服专员/助理 平面设计 储备干部 会计 出纳员 其他 技术支持/维护工程师 电话销售 web前端开发 产品助理 大堂副理 部门经理 总经理助理/秘书 采购 电子软件开发(ARM/MCU...) 项目经理/主管 核心网产品经理 java开发 PHP',
)
export const BOARD_DEPARTMENTS = split(
  '市场部 人事行政 财务部 商务拓展部 总经办 人力资源部 客房部 研发中心 技术部 销售一部 IT 教务处 工程部 产研部 电商事业部 华南大区',
)
export const PLAIN_EMPLOYERS = split(
  '鑫海会馆 锦程代理公司 万帆集团/猫爪网 蓝色列车 云上城堡酒店 SuperPixel LINKWARE(苏黎世) 太行电子厂 北辰伟业 国富达 好邻居便利店 阳光100售楼处 自主创业 某外资咨询公司',
)
export const SALARIES = split(
  '2001-4000元/月 4001-6000元/月 6001-8000元/月 8001-10000元/月 10001-15000元/月 25000元/月以上 保密',
)
export const STATUSES = split(
  '我目前处于离职状态，可立即上岗 目前正在找工作 观望有好机会会考虑 在职，急寻新工作 离职-随时到岗 我目前在职，正考虑换个新环境 应届毕业生',
)
export const COURSES = split(
  '会计初级职称 项目管理PMP 国家理财规划师 网络工程师认证 培训讲师培训 Java高级开发 注塑模具设计 消防安全',
)
export const TRAINERS = split('启帆培训学校 金石教育 远景管理学院 蓝图计算机培训中心 市职业技能鉴定中心')
export const CERTIFICATES = split(
  '大学英语六级 大学英语四级 会计从业资格证 计算机二级 普通话二级甲等 驾驶证C1 人力资源管理师三级 教师资格证',
)
export const SCHOOL_POSTS = split('班长 学习委员 学生会外联部部长 团支书 社团联合会干事')
export const BOARD_FIELDS = split(
  '机械电子工程/机电一体化 计算机科学与技术 工商管理 市场营销 应用化学 国际经济与贸易 会计学 理科 艺术设计 英语 软件技术 传播学 物流管理 汉语言文学 电子信息工程',
)
export const BOARD_SCHOOLS = split(
  '哈尔滨26职 县第二高级中学 华东理工学院 市广播电视大学 南方职业技术学院 中央财经大学 西北工程大学 滨海师范学院 ISEP 东方电大 北方民族大学 城市学院 商贸旅游学校',
)
export const SKILLS = split('Java Oracle SQLServer Photoshop AutoCAD Excel Linux UML XML JavaScript')
export const LEVELS = split('精通 熟练 良好 一般')
export const ENGLISH_NAMES = split('ray shelly Kevin Vivian')
/** Lines of descriptions that look like something else: heads, labels, degrees, periods. */
export const TRICKY_TASKS = [
  '2005年8月至12月参加西部移动升级工程',
  '1、2015年3月至2016年4月带领小组完成改版；',
  '2010.3-2010.9 负责门户网站项目的测试',
  '2012/03 获得年度优秀员工',
  '工作业绩：',
  '主要职责：',
  '项目一：仓储管理系统',
  '业绩：2011年度部门第一',
  '工作期间知识与技能',
  '经 历 简 介',
  '公司简介：成立于1998年，员工500人，主营软件外包',
  '1、招聘本科及以上学历的工程师，面试与录用',
  '客户包括东方大学、北方集团有限公司、市人民医院',
  '直接汇报给总经理，带领12人团队',
  '产品介绍：面向中小企业的财务软件（2009年上线）',
  '离职原因：公司搬迁',
  '◆ 熟悉Java、Oracle、Linux',
  '（1）制定线上线下活动的计划，预算，方案并统筹执行',
  '2008年至今，已参加多个项目的集采答标组织工作；',
]
export const TRICKY_SELF = [
  '本人于2009年毕业于东方大学自动化专业，2010年1月至2012年3月在某软件公司任工程师，2012年至今从事销售。',
  '5年以上大型市场活动经验，曾任市场主管、市场经理。',
  '1.做事认真 2.学习能力强 3.有团队精神',
]
