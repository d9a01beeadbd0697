import type { Line } from '../document.ts'
import { isPlace } from '../extract/places.ts'
import { isCompany, isDepartment, isSchool, isTitle } from '../extract/words.ts'
import { degreeCode } from '../normalise/codes.ts'

/**
 * Kinds of word in a line. `all` numbers every kind that is there; `head` is the combination of those that heads of entries
 * are made of, as bits.
 */
export type WordClasses = { all: number[]; head: number }

const CLASSES: RegExp[] = [
  /[\w.+-]+@[\w-]+\.\w/,
  /(?<!\d)(?:\+?\d{1,3}[ -])?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?\d{3}\)?[ -.]\d{3}[ -.]\d{4})(?!\d)/,
  /https?:\/\/|www\.|github|linkedin|\.(?:com|io|dev|cn|me|org)\b/i,
  /姓\s*名|性\s*别|出生|年\s*龄|民\s*族|籍\s*贯|政治面貌|婚姻|手\s*机|电\s*话|邮\s*箱|户口|户籍|居住|住址|地\s*址|微信|QQ|身高|体重|身份证|e-?mail|phone|mobile|address|birth|gender/i,
  /gpa|绩点|排名|专业前|成绩|rank|cum laude|honou?rs/i,
  /课程|主修|courses?|coursework|modules/i,
  /奖|荣誉|称号|优秀|冠军|亚军|三好|标兵|竞赛|大赛|award|prize|scholar|dean'?s list|winner|medal|finalist|honou?r|competition/i,
  /精通|熟悉|熟练|掌握|了解|擅长|具备|proficient|familiar|skilled|knowledge of|experienced? (?:in|with)/i,
  /英语|日语|德语|法语|韩语|俄语|粤语|普通话|雅思|托福|四级|六级|cet|toefl|ielts|native|fluent|mandarin|english|spanish|french|german|japanese|chinese|母语|听说|读写/i,
  /证书|资格|执照|驾照|驾驶证|职称|认证|上岗证|certified|certificate|certification|license|pmp|cfa|cpa/i,
  /性格|乐观|开朗|责任心|责任感|团队(?:合作|精神|意识)|吃苦|踏实|认真|抗压|沟通能力|学习能力|执行力|热爱|上进|passion|motivated|dedicated|detail.oriented|years of experience|enthusias|team player|seeking|driven/i,
  /学生会|社团|班长|团支书|志愿|义工|支教|部长|干事|主席|协会|社会实践|班级|共青团|volunteer|club|society|student (?:union|council|government)|captain|president of|association/i,
  /论文|期刊|会议|发表|专利|作者|journal|proceedings|conference|doi|patent|arxiv|et al|published|ieee|acm/i,
  /项目|系统|平台|课题|app\b|小程序|网站|开源|project|platform|open.source|framework|library/i,
  /负责|参与|协助|主导|完成|组织|制定|带领|开展|推动|实现|设计|开发|维护|管理|编写|搭建|优化/,
  /\b(?:led|managed|developed|designed|built|implemented|created|improved|reduced|increased|collaborated|worked|wrote|launched|coordinated|responsible|conducted|maintained|assisted|supported|analy[sz]ed|trained|achieved|delivered|organi[sz]ed|presented|optimi[sz]ed|introduced|negotiated|automated)\b/i,
  /求职|意向|期望|应聘|到岗|月薪|年薪|薪资|薪酬|目标(?:地点|职能)|工作性质|objective|desired|seeking/i,
  /爱好|兴趣|篮球|阅读|旅游|游泳|摄影|音乐|跑步|羽毛球|hobb|interests?|reading|hiking|travel|photography|chess|music/i,
  /工作(?:描述|职责|内容|业绩)|职责|业绩|汇报|下属|离职原因|证明人|所属行业|公司(?:性质|规模|简介|描述)|岗位职责|主要工作|responsibilities|achievements/i,
  /项目(?:描述|职责|简介|介绍|成果|背景|角色|时间|名称)|技术(?:栈|选型)|开发(?:环境|工具)|软件环境|责任描述|tech(?:nolog(?:y|ies)|nical)?(?: stack)?\s*:|stack\s*:/i,
  /培训|training|workshop|bootcamp/i,
  /公司名称|任职|职位|岗位|部门|单位|学校|院校|学历|学位|专业/,
  /available (?:on|upon) request|referee|推荐人/i,
  /实习|intern(?:ship)?\b/i,
  /[\d.]+ ?%|万|亿|\$\d|\d+\+/,
  /(?:[\w+#.-]{1,24}(?: [\w+#.-]{1,24})?[,、，/|·] ?){3,}/,
  /\b(?:python|java|javascript|typescript|c\+\+|sql|react|vue|linux|docker|excel|office|photoshop|cad|matlab|git|figma|spring|mysql|redis|word|ppt)\b/i,
  /我|本人|\bI\b|\bmy\b/,
  /^[^:：]{1,14}[:：]\s*\S/,
]

const BOUNDARY = /\s{2,}|[|;,，、·•●■◆▪@/()（）-]|\s-\s|\s+at\s+/

/** The kinds of word in a line. `text` is the line's, folded. */
export function wordClasses(line: Line, text: string): WordClasses {
  const all = CLASSES.flatMap((pattern, index) => (pattern.test(text) ? [index] : []))
  if (text.length > 160) return { all, head: 0 }
  const pieces = new Set([
    ...line.cells,
    ...text
      .split(BOUNDARY)
      .flatMap((piece) => [piece.trim(), ...(/\p{Script=Han} /u.test(piece) ? piece.split(' ') : [])]),
  ])
  let head = 0
  for (const piece of pieces) {
    if (piece.length < 2 || piece.length > 48) continue
    if (isSchool(piece)) head |= 1
    else if (isCompany(piece)) head |= 2
    if (isTitle(piece)) head |= 4
    if (piece.length <= 12 || /^(?:bachelor|master|doctor|b\.|m\.|ph)/i.test(piece)) {
      if (degreeCode(piece)) head |= 8
      if (isDepartment(piece)) head |= 16
      if (isPlace(piece)) head |= 32
    }
  }
  for (let bit = 0; bit < 6; bit++) if (head & (1 << bit)) all.push(100 + bit)
  return { all, head }
}
