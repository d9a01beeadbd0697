/** Words that invented people are made of. Companies and people are made up; universities are the public names of real ones. */
const list = (words: string): string[] => words.trim().split(/\s*[\n,]\s*/)
const split = (words: string): string[] => words.trim().split(/\s+/)

export const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '皇甫',
  '慕容',
]
export const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建文辉力玲鑫宇浩然子涵梓轩雨欣怡佳琪思远晓晨嘉俊凯志国海波婷雪梅兰竹春秋冬夏云飞龙虎鹏程万里安康宁静致远若水清风月星辰睿哲博学诗书画琴棋心怀天地长青松柏翠微岚山川河江湖海洋',
]
export const CITIES = split(
  '北京 上海 广州 深圳 杭州 南京 苏州 成都 武汉 西安 天津 重庆 厦门 长沙 郑州 青岛 大连 哈尔滨 沈阳 合肥 济南 福州 昆明 东莞 佛山 宁波 无锡 南昌 贵阳 南宁 太原 石家庄 长春 兰州 海口 珠海 常州 烟台 温州 嘉兴 绍兴 金华 泉州 徐州 南通 扬州 潍坊 洛阳 襄阳 宜昌 株洲 湘潭 桂林 绵阳 惠州 中山 江门 汕头 威海 保定 唐山 包头 呼和浩特 银川 西宁 乌鲁木齐',
)
export const DISTRICTS = split(
  '西湖区 高新区 朝阳区 南山区 浦东新区 天河区 江北区 雨花台区 武侯区 洪山区 雁塔区 海曙区 思明区',
)
export const COMPANY_CORES = split(
  '青禾 远山 海川 恒锐 盛达 美盈 恒泰 云帆 星图 蓝鲸 木棉 知行 启明 鼎信 瑞丰 华域 卓远 百川 天工 新锐 金石 明德 易联 合众 博雅 同舟 聚力 泰和 安信 中科 联创 飞鸟 白鹭 银杏 梧桐 山海 北辰 南风 东篱 西岭 优品 极光 微光 领航 数海 智云 深蓝 橙子 蚂蚱 小鹿 红杉树 可乐加 万象 汇通 广源 顺达 永兴 宏图 宝利 德邦达 佳和 兴业达 众诚 世纪通 方舟 三江源 五洲行 九州通达 亿维 讯达 捷迅 凌云志 腾跃 网思 思拓 迈高 欧普斯 艾维 贝塔 摩尔线 奥克兰 福瑞达',
)
export const COMPANY_FIELDS = split(
  '网络科技 信息技术 软件 科技 电子商务 机械 自动化设备 贸易 食品 医药 生物科技 教育咨询 文化传媒 广告 物流 建筑工程 房地产开发 电器 新能源 汽车零部件 环保科技 投资管理 财务咨询 人力资源 酒店管理 餐饮管理 服饰 化工 电子 通信技术 数据服务 智能科技 精密仪器 半导体 装饰工程 国际货运代理 保险经纪 市场营销策划 供应链管理 互动娱乐 物业管理 医疗器械',
)
export const COMPANY_FORMS = split(
  '有限公司 有限公司 有限公司 股份有限公司 有限责任公司 集团有限公司 集团 公司',
)
export const COMPANY_OTHERS = split(
  '第三人民医院 商业银行 证券 会计师事务所 律师事务所 建筑设计研究院 电视台 日报社 大酒店 中心小学 第一中学 购物中心 出版社 电器厂 轴承厂 纺织厂 农产品批发市场 设计工作室 广告工作室',
)
export const DEPARTMENTS = split(
  '技术部 研发部 市场部 销售部 财务部 人力资源部 行政部 产品部 运营中心 平台事业部 质量管理部 生产部 采购部 法务部 客户服务中心 数据平台部',
)
export const TITLE_RANKS = split('高级 中级 初级 资深 助理 首席 副 见习 实习 区域 华东区 项目')
export const TITLES = split(
  '前端工程师 后端开发工程师 Java开发工程师 算法工程师 测试工程师 运维工程师 数据分析师 产品经理 项目经理 UI设计师 平面设计师 机械工程师 电气工程师 工艺工程师 质量工程师 销售经理 销售代表 客户经理 市场专员 市场主管 运营专员 新媒体运营 内容编辑 文案策划 人事专员 招聘主管 行政助理 行政前台 会计 总账会计 出纳 财务主管 财务总监 审计专员 法务专员 采购员 采购经理 仓库管理员 物流专员 外贸业务员 跟单员 英语教师 班主任 教研组长 护士 主治医师 药剂师 店长 导购 厨师长 客服主管 技术支持 实施顾问 售前顾问 架构师 技术总监 总经理助理 副总经理 车间主任 生产计划员 模具设计师 电工 司机 文员 储备干部 管培生 投资经理 风控专员 翻译 记者 摄影师 动画师 游戏策划 研究员 科研助理 律师助理 土木工程师 造价员 施工员 安全员 景观设计师 Android开发 iOS开发工程师 大数据开发 DBA PHP程序员 C++软件工程师',
)
export const SCHOOLS = split(
  '北京大学 清华大学 浙江大学 复旦大学 上海交通大学 南京大学 武汉大学 华中科技大学 中山大学 四川大学 西安交通大学 哈尔滨工业大学 同济大学 东南大学 天津大学 南开大学 山东大学 厦门大学 吉林大学 中南大学 湖南大学 重庆大学 大连理工大学 华南理工大学 电子科技大学 北京航空航天大学 北京理工大学 北京邮电大学 北京科技大学 西安电子科技大学 南京航空航天大学 南京理工大学 河海大学 苏州大学 江南大学 合肥工业大学 郑州大学 云南大学 广西大学 贵州大学 南昌大学 福州大学 暨南大学 深圳大学 广东工业大学 杭州电子科技大学 浙江工业大学 宁波大学 河南科技大学 燕山大学 太原理工大学 长安大学 西南交通大学 成都理工大学 昆明理工大学 上海大学 华东理工大学 东华大学 上海财经大学 中央财经大学 对外经济贸易大学 中国人民大学 中国传媒大学 中国农业大学 中国矿业大学 中国地质大学 西北工业大学 兰州大学 黑龙江大学 沈阳工业大学 青岛科技大学 济南大学 河北工业大学 湖北大学 长沙理工大学 广州大学 南京邮电大学 扬州大学 江苏大学 安徽大学 福建师范大学 华东师范大学 首都师范大学 陕西师范大学 深圳职业技术学院 广东轻工职业技术学院 无锡职业技术学院 湖南铁道职业技术学院 四川建筑职业技术学院 北京物资学院 上海电力学院 南京工程学院 浙江传媒学院 集美大学诚毅学院 华南农业大学 仲恺农业工程学院 杭州第四中学 成都市职业中专学校',
)
export const FOREIGN_SCHOOLS = list(
  'University of Melbourne, University of Leeds, Monash University, National University of Singapore, University of Toronto, Boston University, University of Edinburgh, Waseda University, University of Sydney, Imperial College London, University of Warwick, McGill University, Purdue University, University of Washington, Arizona State University, University of California San Diego, Georgia Institute of Technology, Northeastern University, University of Texas at Austin, Cornell University, University of Manchester, Ohio State University, Carleton College',
)
export const FIELDS = split(
  '计算机科学与技术 软件工程 信息管理与信息系统 电子信息工程 通信工程 自动化 机械设计制造及其自动化 电气工程及其自动化 土木工程 工商管理 市场营销 会计学 财务管理 金融学 国际经济与贸易 人力资源管理 行政管理 法学 英语 日语 汉语言文学 新闻学 广告学 视觉传达设计 环境设计 产品设计 数学与应用数学 统计学 应用物理学 化学工程与工艺 材料科学与工程 生物工程 药学 临床医学 护理学 教育学 学前教育 心理学 物流管理 电子商务 旅游管理 工程造价 建筑学 城乡规划 车辆工程 测控技术与仪器 网络工程 数字媒体技术 人工智能 数据科学与大数据技术 应用化学 食品科学与工程 模具设计与制造 数控技术 会计电算化',
)
export const DEGREES: [chinese: string, level: string, years: number][] = [
  ['本科', '本科', 4],
  ['本科', '本科', 4],
  ['学士', '本科', 4],
  ['硕士', '硕士', 3],
  ['硕士研究生', '硕士', 3],
  ['博士', '博士', 4],
  ['大专', '大专', 3],
  ['专科', '大专', 3],
]
export const PROJECTS = split(
  '智慧园区管理平台 简历解析引擎 电商秒杀系统 企业门户网站改版 五轴转台开发 自动上下料线 客户关系管理系统 数据中台建设 微信小程序商城 仓储物流信息系统 新能源电池检测设备 校园二手交易平台 在线教育直播平台 精准营销活动 供应链金融平台 城市道路照明改造 医院信息管理系统 人脸识别门禁 视频推荐算法优化 ERP系统实施',
)
export const PROJECT_ROLES = split(
  '项目负责人 前端开发 后端开发 核心成员 技术负责人 产品负责人 组长 测试 项目经理 开发人员',
)
export const LANGUAGE_LINES: [line: string, name: string][] = [
  ['英语（CET-6）', '英语'],
  ['英语：熟练', '英语'],
  ['大学英语四级', '英语'],
  ['日语 N1', '日语'],
  ['普通话：流利', '普通话'],
  ['粤语：母语', '粤语'],
  ['法语：入门', '法语'],
]

export const FIRST_NAMES = split(
  'Grace Oliver Amelia Henry Sofia Lucas Nora Ethan Clara Julian Maya Theo Ivy Samuel Hannah Felix Ruth Adrian Elena Marcus Priya Arjun Mei Kenji Fatima Diego',
)
export const LAST_NAMES = split(
  'Holloway Bennett Carver Donovan Ellison Fairchild Granger Hartley Iverson Kessler Lindqvist Mercer Novak Okafor Prescott Quinlan Ramirez Sato Thornton Vance Whitaker Patel Sharma Chen Nguyen',
)
export const EN_COMPANIES = list(
  'Northwind Robotics, Contoso Labs, Bluebird Analytics, Harborview Systems, Lumen & Oak, Redwood Health, Pioneer Freight Inc., Quartz Software, Silverline Bank, Evergreen Foods Ltd, Apex Motors, Cobalt Games, Meridian Consulting Group, Tidewater Energy, Fernhill University, Brightside Media, Atlas Logistics Corp, Cedar Street Bakery, Foxglove, Paperplane, Stonebridge Capital, Helio, Kite & Key Studios, Polaris Semiconductor, Juniper Valley Hospital',
)
export const EN_TITLES = list(
  'Software Engineer, Senior Software Engineer, Product Manager, Data Analyst, Marketing Coordinator, Account Manager, UX Designer, Research Assistant, Mechanical Engineer, Financial Analyst, Operations Manager, HR Specialist, Registered Nurse, Sales Representative, QA Engineer, Machine Learning Engineer, DevOps Engineer, Project Coordinator, Staff Accountant, Graphic Designer, Customer Success Manager, Business Analyst, Web Developer, Teaching Assistant',
)
export const EN_FIELDS = list(
  'Computer Science, Electrical Engineering, Business Administration, Economics, Mechanical Engineering, Statistics, Marketing, Psychology, Biology, Information Systems, Finance, Industrial Design, Mathematics, English Literature, Chemical Engineering',
)
export const EN_DEGREES: [words: string, level: string, years: number][] = [
  ['Bachelor of Science in', 'Bachelor', 4],
  ['B.S. in', 'Bachelor', 4],
  ['Bachelor of Arts in', 'Bachelor', 4],
  ['Master of Science in', 'Master', 2],
  ['M.S. in', 'Master', 2],
  ['Ph.D. in', 'PhD', 5],
]
export const EN_CITIES = list(
  'Austin TX, Seattle WA, Boston MA, Chicago IL, San Jose CA, Portland OR, Denver CO, Atlanta GA, London, Toronto, Singapore, Berlin',
)
export const EN_PROJECTS = list(
  'Campus Ride Share, Open Ledger, Trail Finder, Budget Buddy, Pocket Synth, Crop Vision, Study Planner, Chess Engine, Air Quality Map, Recipe Graph',
)

/** Titles without the usual endings. */
export const ODD_TITLES = split(
  '主设计 核心开发 技术支撑 财务 行政 销售 前端 后端 算法 运营 产品 综合岗 质检 叉车工 钳工 收银 美工 外贸 采购 仓管 教学 带班 值班长 见习生',
)
export const SYLLABLES = split('ba ne ko ri sa mo ve lu ta xi zen dor mar el qua no ti ger fo ly cor an ix')
export const COLLEGES = split(
  '计算机学院 经济管理学院 机械工程学院 外国语学院 法学院 信息科学与工程学院 医学院 艺术设计学院 土木工程学院 人文学院 商学院 化学化工学院',
)
export const STACKS = split(
  'Java Python Vue React TypeScript MySQL Redis Docker Node.js Go Kafka Flutter TensorFlow Django Swift Unity PostgreSQL Spring',
)
export const CAMPUS_ORGS = split(
  '校学生会 院学生会 青年志愿者协会 摄影协会 机器人社 辩论队 校广播站 大学生艺术团 团委宣传部 篮球社 创业协会 支教队 班级 红十字会 学院团委 研究生会 文学社 就业办公室',
)
export const CAMPUS_ROLES = split(
  '部长 副部长 干事 主席 副主席 社长 班长 团支书 志愿者 学习委员 队长 会长 成员 组织委员 助理 主持人',
)
export const EN_CAMPUS_ORGS = list(
  'Student Council, Robotics Club, Debate Society, Habitat for Humanity, Women in Engineering, Campus Radio, Food Bank, Chess Club, International Students Association, Red Cross, Coding Club, Theatre Company, Running Club, Animal Shelter',
)
export const EN_CAMPUS_ROLES = list(
  'President, Vice President, Treasurer, Volunteer, Member, Captain, Mentor, Event Coordinator, Secretary, Organizer, Tutor, Team Lead, Founder',
)
