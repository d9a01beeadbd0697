import type { Random } from '../random.ts'

const list = (words: string): string[] => words.trim().split(/\s*[\n,]\s*/)
const split = (words: string): string[] => words.trim().split(/\s+/)

const VERBS = split(
  '负责 参与 主导 协助 完成 组织 制定 推动 独立负责 牵头 配合 跟进 优化 搭建 设计 实施 维护 统筹 梳理 撰写 执行 主持 承担 改进 建立 管理 监督 编制 分析 开发 落实 拓展 带领团队完成 规划 审核 处理 对接 参加 引入 调研 测试',
)
const OBJECTS = split(
  '公司官网的前端开发与维护 订单系统重构 部门年度预算 新员工培训 华东区域渠道拓展 月度财务报表 核心模块的设计与开发 供应商谈判 技术文档和测试用例 跨部门沟通 线上推广活动 生产线工艺改进 客户投诉处理 数据看板 数据清洗与建模 合同审核 实时推荐服务 招聘渠道 行业研究报告 家校沟通 设备安装与调试 数据库查询 微服务架构落地 会议纪要与档案整理 广交会参展 会员体系运营 门店日常管理 库存盘点 物料采购计划 安全生产检查 施工现场管理 工程量核算 图纸会审 病历书写 患者护理 课程教案 公众号内容 短视频拍摄与剪辑 竞品分析 用户访谈 需求评审 原型设计 支付模块 消息队列 权限系统 单元测试 持续集成流程 日志平台 机器学习模型 图像识别算法 自然语言处理模块 嵌入式驱动 电路板设计 模具验收 质量体系审核 外贸跟单 海关报关 仓库收发货 车辆调度 前台接待 发票开具 凭证录入 纳税申报 薪酬核算 绩效考核方案 员工关系 品牌方案 广告投放 大客户维护 投标文件 法律意见书 信贷审批 风险评估 基金产品 实验数据整理 仪器维护 样品检测 文献综述 学生社团活动 迎新晚会 志愿者招募 问卷调查',
)
const RESULTS = split(
  '页面加载时间缩短40% 日均处理订单提升到20万单 覆盖300余人 降低采购成本15% 保证产品质量 推动项目按期上线 新增用户5万人 良品率提高3个百分点 满意度保持在98%以上 为管理层决策提供支持 接口耗时从800ms降到120ms 年招聘120人 签订意向订单30余笔 准确率达到95% 获得领导好评 无重大事故 累计阅读量超过100万 销售额同比增长35% 按时完成率100% 节约成本约50万元 转化率提升12% 客户续约率达90% 顺利通过验收 形成标准化流程 团队规模由3人扩大到12人 获公司年度创新奖 支撑了双十一大促 为后续工作打下基础 提高了工作效率 减少人工成本',
)
const FREE_TASKS = list(
  `日常工作包括接听电话、来访登记以及文件收发
每天与客户保持联系并记录反馈
根据上级安排完成其他临时性工作
系统上线后运行稳定，未出现过重大故障
采用Spring Cloud和Redis实现，支持水平扩展
基于Vue和Element开发后台管理页面
该系统面向中小企业，提供进销存一体化管理
使用PyTorch训练模型并部署到线上
主要客户为大型制造企业
向总经理汇报，下属5人
公司是一家专注于智能制造的高新技术企业
通过走访市场了解竞争对手的价格与促销
对班级学生的学习和生活进行管理
研究了不同温度下材料的力学性能
在导师指导下完成实验并撰写报告
前后端分离，接口遵循REST规范
独立操作数控机床，加工精度达到0.01毫米
熟悉生产流程，能看懂机械图纸
期间多次被评为优秀员工
收获：提高了动手能力和沟通能力`,
)
const SELF_PARTS = list(
  `做事踏实
乐于分享
有较强的责任心
性格开朗
善于沟通
具备良好的团队合作精神
学习能力强
能够快速适应新的工作环境
热爱技术
关注行业动态
有良好的编码习惯
工作认真细致
抗压能力强
执行力好
对市场敏感
擅长从数据中发现问题
为人诚恳
吃苦耐劳
有五年以上行业经验
熟悉互联网产品的设计流程
具有较强的组织协调能力
能够独立完成项目
英语读写流利
本人乐观向上
对待工作一丝不苟
希望在贵公司长期发展
有丰富的团队管理经验
逻辑思维清晰
具备跨部门推动能力
时间观念强
富有创新精神
遇到困难不退缩
注重细节
自我驱动
善于总结`,
)
const SKILL_VERBS = split('精通 熟悉 熟练掌握 掌握 了解 熟练使用 能够使用 擅长 会使用 具备')
const SKILL_NAMES = list(
  'Java, Spring Boot, MySQL, Redis, Python, C++, JavaScript, Vue, React, Linux, Docker, Kubernetes, Photoshop, Illustrator, AutoCAD, SolidWorks, Excel, PPT, Word, 用友U8, 金蝶K3, SQL, Tableau, SPSS, Matlab, Git, HTML5, CSS3, TensorFlow, PyTorch, Go, Kafka, Nginx, Axure, Figma, PR剪辑, 数据分析, 文案写作, 单片机开发, PLC编程, 电工基础, 叉车驾驶, 焊接, 收银系统, 会计电算化, 税务申报, 招投标流程, 商务谈判, 客户关系管理, 新媒体运营, 问卷设计, 色谱分析, 细胞培养',
)
const SKILL_LABELS = split(
  '编程语言 前端 后端 数据库 工具 框架 办公软件 专业软件 其他 计算机 操作系统 语言 设计软件 英语 特长',
)
const AWARD_HEADS = split(
  '国家 校级 省级 学院 公司 年度 全国 院级 市级 集团 部门 校 第十届 华东区 全国大学生 挑战杯 蓝桥杯 美国 区域 季度',
)
const AWARD_NAMES = split(
  '奖学金 一等奖学金 二等奖学金 优秀毕业生 三好学生 优秀员工 销售冠军 数学建模竞赛二等奖 创业大赛三等奖 程序设计竞赛铜牌 优秀学生干部 科技进步三等奖 最佳新人奖 励志奖学金 英语演讲比赛一等奖 电子设计竞赛一等奖 优秀团员 先进个人 技术创新奖 优秀志愿者 优秀班干部 最佳团队奖 机器人大赛金奖 辩论赛最佳辩手 社会实践先进个人 优秀论文奖',
)
const CERTIFICATES = list(
  '全国计算机二级证书, C1驾驶证, 初级会计职称, 中级会计师, 注册会计师, 教师资格证, 证券从业资格证, 基金从业资格, 普通话二级甲等, 大学英语六级证书, 人力资源管理师三级, PMP项目管理认证, 一级建造师, 二级建造师证书, 护士执业资格证, 执业药师, 电工证, 焊工证, 法律职业资格证书, 软考中级, CFA一级, 导游证, 健康证, 叉车操作证, 安全员C证, 心理咨询师证, AWS认证架构师, 华为HCIP认证, 茶艺师, 育婴师证',
)
const LANGUAGE_ITEMS = list(
  '英语六级，能熟练阅读英文文献, 大学英语四级, 英语：熟练, 英语（CET-6）：读写流利, 日语N1, 日语：商务水平, 普通话：母语, 粤语：流利, 法语：入门, 雅思7.0分, 托福105分, 德语B2, 韩语TOPIK5级, 英语听说读写良好, 英语专业八级, 西班牙语 A2',
)
const HOBBIES = split(
  '篮球 阅读 旅游 游泳 摄影 音乐 跑步 羽毛球 书法 电影 登山 围棋 烹饪 足球 吉他 骑行 绘画 乒乓球',
)
const COURSES = split(
  '高等数学 线性代数 数据结构 操作系统 计算机网络 数据库原理 编译原理 概率论 微观经济学 宏观经济学 会计学原理 财务管理 管理学 市场营销学 民法 刑法 国际贸易实务 机械原理 材料力学 电路分析 模拟电子技术 自动控制原理 有机化学 生理学 病理学 教育心理学 广告学概论 新闻采写 统计学 计量经济学',
)
const PAPER_TOPICS = split(
  '基于深度学习的图像分割方法 城市物流网络优化研究 新型复合材料的力学性能 中小企业融资问题探析 多源数据融合算法 社区养老服务模式研究 锂电池热管理系统设计 短文本情感分类 跨境电商税收政策研究 无人机路径规划',
)
const JOURNALS = split(
  '《计算机工程》 《中国科学》 《管理世界》 《机械工程学报》 《经济研究导刊》 《教育现代化》 SCI二区 EI会议 《化工进展》 《法制与社会》',
)
const WANTED = list(
  '期望职位：|T, 期望薪资：8000-10000元/月, 期望城市：|C, 工作性质：全职, 到岗时间：一周内, 目前状态：离职-随时到岗, 期望行业：互联网/电子商务, 目标地点：|C, 期望月薪：面议, 求职类型：校招, 意向岗位：|T, 工作地区：|C',
)

const EN_VERBS = split(
  'Led Managed Developed Designed Built Implemented Created Improved Reduced Increased Launched Coordinated Conducted Maintained Assisted Supported Analyzed Trained Delivered Organized Presented Optimized Introduced Negotiated Automated Mentored Migrated Wrote Oversaw Planned Researched Prepared Tested Drove Spearheaded Collaborated Facilitated Handled Monitored Resolved',
)
const EN_OBJECTS = list(
  'the planner that routes parcels, page load time, a team of five engineers, the onboarding guide, a portfolio of 40 client accounts, weekly pricing experiments, monthly reporting, three interns, supplier contracts, the monolith to services, findings to the board, events for 200 guests, a data pipeline, the mobile checkout flow, an internal dashboard, patient care plans, lesson plans for 30 students, a recommendation model, the release process, customer onboarding, inventory audits, social media campaigns, a design system, the budget of the department, quality inspections, a REST API, unit and integration tests, recruitment drives, literature reviews, finite element models, cell culture experiments, market research, a scheduling algorithm, security reviews, sales presentations, the company newsletter, warehouse operations, financial models, a chatbot, site visits',
)
const EN_RESULTS = list(
  'by 35% through lazy loading, used by every new hire, saving $120k a year, with Python and SQL, on Kubernetes, in 2019, across three regions, resulting in 20% growth, with a satisfaction score of 98%, ahead of schedule, for over 10000 users, in cooperation with sales, to cut costs by 15%, using React and Node.js, from prototype to production, under tight deadlines, with zero downtime, reaching 1M impressions',
)
const EN_FREE = list(
  `The project analyzes satellite images to find illegal landfills
A browser extension that saves articles for later
Reported directly to the chief operating officer
Tech stack: TypeScript and PostgreSQL and AWS
Served as the main contact for vendors
Company builds software for hospitals
Winner of the internal hackathon
Thesis: Scheduling under uncertainty
Advisor: Prof. Jane Smith
Answered phones and greeted visitors
Worked night shifts in the intensive care unit
Teaching assistant for introductory programming`,
)
const EN_SELF_PARTS = list(
  `Engineer with a taste for simple systems and clear writing
Analyst who turns messy data into decisions
Curious designer focused on accessible products
Reliable manager with eight years in retail operations
Passionate about teaching and open source
Seeking a role in a fast-growing company
Proven record of delivering projects on time
Comfortable in cross-functional teams
Detail-oriented and highly motivated team player
Over ten years of experience in logistics
Strong communicator who enjoys solving hard problems
Recent graduate with a background in statistics
I love building things that people use every day
Committed to patient safety and quality of care`,
)
const EN_SKILLS = list(
  'Python, SQL, Tableau, Java, Spring, PostgreSQL, TypeScript, React, Node.js, Figma, Sketch, Illustrator, Excel, PowerPoint, Salesforce, C++, Rust, Go, Docker, Kubernetes, AWS, Git, Linux, MATLAB, R, SolidWorks, AutoCAD, Adobe Creative Suite, Public Speaking, Negotiation, Project Management, Photoshop, Machine Learning, Data Analysis, HTML, CSS, MongoDB, TensorFlow, Jira, QuickBooks, Patient Care, Forklift Operation, SEO, Copywriting',
)
const EN_SKILL_LABELS = list(
  'Languages, Frameworks, Tools, Databases, Technologies, Programming, Software, Soft Skills, Platforms, Operating Systems, Design, Other, Cloud, Libraries, Developer Tools',
)
const EN_AWARDS = list(
  "Dean's List, Employee of the Year, First Place at City Hackathon, National Merit Scholar, President's Club, Best Paper Award, Academic Excellence Scholarship, Gold Medal in the Regional Olympiad, Outstanding Graduate, Teaching Excellence Award, Innovation Prize, Fulbright Scholarship, Top Sales Award, Finalist of the Case Competition, Honorable Mention in Modeling, Rising Star Award",
)
const EN_CERTIFICATES = list(
  'AWS Certified Solutions Architect, PMP, CFA Level I, Certified Public Accountant, Google Analytics Certification, Registered Nurse License, Certified Scrum Master, CompTIA Security+, First Aid Certificate, Oracle Certified Professional, TEFL Certificate, Six Sigma Green Belt, Real Estate License, Deep Learning Specialization (Coursera), Commercial Driver License, Microsoft Office Specialist',
)
const EN_LANGUAGES = list(
  'English (native), French (fluent), Spanish: conversational, German - B2, Mandarin: native speaker, Italian (basic), English: full professional proficiency, Japanese JLPT N2, Portuguese - intermediate, Arabic (native), Hindi: fluent, Korean (elementary)',
)
const EN_HOBBIES = list(
  'hiking, photography, chess, cooking, travel, reading, soccer, guitar, yoga, painting, running, baking, cycling, film',
)
const EN_COURSES = list(
  'Data Structures, Operating Systems, Linear Algebra, Machine Learning, Databases, Microeconomics, Corporate Finance, Thermodynamics, Organic Chemistry, Statistics, Marketing Strategy, Computer Networks, Algorithms, Human Anatomy, Constitutional Law, Control Theory',
)
const EN_TOPICS = list(
  'A Fast Method for Image Segmentation, Scheduling Parcels under Uncertainty, Robust Estimation in Sensor Networks, On the Cost of Late Delivery, Learning to Rank with Few Labels, Soil Moisture and Crop Yield, Privacy in Shared Calendars, Fatigue of Welded Joints',
)
const EN_VENUES = list(
  'Journal of Applied Logistics, Proc. of the Conference on Data Systems, IEEE Transactions on Sensors, arXiv preprint, Workshop on Fair Ranking, Annals of Crop Science',
)
const EN_WANTED = list(
  'Seeking a position as |T, To obtain a full-time role as |T, A challenging position where I can use my skills, Desired role: |T, Looking for a part-time job in |C, Available immediately, Open to relocation',
)

export type Phrases = {
  task: () => string
  self: () => string
  skill: () => string
  award: () => string
  certificate: () => string
  language: () => string
  hobby: () => string
  courses: () => string
  paper: () => string
  /** What is wanted; `|T` and `|C` stand for a title and a city. */
  wanted: () => string
  referee: () => string
}

/** Phrases of a language, built anew at each call. */
export function phrasesOf(random: Random, lang: 'zh' | 'en'): Phrases {
  return lang === 'zh' ? chinese(random) : english(random)
}

function chinese(random: Random): Phrases {
  const some = (values: string[], min: number, max: number, joint: string) =>
    random.some(values, random.int(min, max)).join(joint)
  return {
    task: () => {
      if (random.chance(0.25)) return random.pick(FREE_TASKS)
      const result = random.chance(0.6) ? `，${random.pick(RESULTS)}` : ''
      const second = random.chance(0.25) ? `，${random.pick(VERBS)}${random.pick(OBJECTS)}` : ''
      return `${random.pick(VERBS)}${random.pick(OBJECTS)}${second}${result}${random.pick(['', '', '；', '。'])}`
    },
    self: () => `${some(SELF_PARTS, 2, 6, '，')}。`,
    skill: () => {
      if (random.chance(0.35)) {
        return `${random.pick(SKILL_LABELS)}${random.pick(['：', ': ', '    '])}${some(SKILL_NAMES, 2, 5, random.pick(['、', ', ', ' / ', ' ']))}`
      }
      if (random.chance(0.25)) return some(SKILL_NAMES, 1, 6, random.pick(['、', ', ', ' / ', ' | ']))
      return `${random.pick(SKILL_VERBS)}${some(SKILL_NAMES, 1, 4, '、')}${random.pick(['', '等', '，有实际项目经验', '，能独立完成工作', '；'])}`
    },
    award: () =>
      `${random.pick(AWARD_HEADS)}${random.pick(AWARD_NAMES)}${random.chance(0.15) ? '（前5%）' : ''}`,
    certificate: () => random.pick(CERTIFICATES),
    language: () => random.pick(LANGUAGE_ITEMS),
    hobby: () => some(HOBBIES, 2, 5, random.pick(['、', '，', ' '])),
    courses: () => some(COURSES, 3, 8, random.pick(['、', '，', ' '])),
    paper: () =>
      random.chance(0.5)
        ? `${random.pick(PAPER_TOPICS)}，${random.pick(JOURNALS)}，20${random.int(10, 24)}${random.pick(['', '，第一作者', '(03): 12-18'])}`
        : `${random.pick(['发明专利：', '软件著作权：', '[1] ', ''])}${random.pick(PAPER_TOPICS)}`,
    wanted: () => random.pick(WANTED),
    referee: () =>
      random.pick(['推荐人：王教授，联系电话可提供', '证明人：原部门经理', '如有需要可提供推荐信']),
  }
}

function english(random: Random): Phrases {
  const some = (values: string[], min: number, max: number, joint: string) =>
    random.some(values, random.int(min, max)).join(joint)
  return {
    task: () => {
      const end = random.pick(['', '', '.'])
      if (random.chance(0.2)) return `${random.pick(EN_FREE)}${end}`
      const second = random.chance(0.25)
        ? ` and ${random.pick(EN_VERBS).toLowerCase()} ${random.pick(EN_OBJECTS)}`
        : ''
      return `${random.pick(EN_VERBS)} ${random.pick(EN_OBJECTS)}${second}${random.chance(0.7) ? ` ${random.pick(EN_RESULTS)}` : ''}${end}`
    },
    self: () => `${some(EN_SELF_PARTS, 1, 4, '. ')}.`,
    skill: () => {
      const names = some(EN_SKILLS, 2, 7, random.pick([', ', ', ', ' · ', ' | ', ' / ']))
      if (random.chance(0.2)) return `Proficient in ${names}`
      return random.chance(0.5) ? `${random.pick(EN_SKILL_LABELS)}: ${names}` : names
    },
    award: () =>
      `${random.pick(EN_AWARDS)}${random.chance(0.3) ? `, 20${random.int(10, 24)}` : random.chance(0.2) ? ' (top 5%)' : ''}`,
    certificate: () =>
      `${random.pick(EN_CERTIFICATES)}${random.chance(0.3) ? `, 20${random.int(10, 24)}` : ''}`,
    language: () => random.pick(EN_LANGUAGES),
    hobby: () => some(EN_HOBBIES, 2, 5, ', '),
    courses: () => some(EN_COURSES, 3, 7, ', '),
    paper: () => `${random.pick(EN_TOPICS)}. ${random.pick(EN_VENUES)}, 20${random.int(10, 24)}.`,
    wanted: () => random.pick(EN_WANTED),
    referee: () =>
      random.pick([
        'Available upon request',
        'Prof. Alan Reed, a.reed@example.edu',
        '“A pleasure to work with.” — Dana Cole, Director',
      ]),
  }
}
