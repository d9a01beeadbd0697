import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { parseResume } from './parse.ts'
import { buildPdf, lines } from './testing/build-pdf.ts'
import { buildRawDocx, paragraph } from './testing/build-zip.ts'
import { pdf, stream } from './testing/hostile/pdf-files.ts'
import type { ResumeTime } from './types.ts'

const month = (year: number, number: number): ResumeTime => ({
  ms: Date.UTC(year, number - 1, 1) - 8 * 3_600_000,
  precision: 'month',
})

const CHINESE = [
  '何晓舟',
  '性别：女    出生年月：1992年3月    现居住地：杭州市西湖区',
  '手机：+86 139-0000-1111    邮箱：Xiaozhou.He@example.com',
  '身份证号：11010119920307202X    籍贯：浙江绍兴',
  '教育背景',
  '2010.09 - 2014.06    浙江大学    软件工程    本科',
  '工作经历',
  '2018.07 - 至今    杭州青禾网络科技有限公司    高级前端工程师',
  '负责招聘平台的界面与性能。',
  '带领五人小组。',
  '2014年7月-2018年6月    上海远山信息技术有限公司    前端工程师',
  '实习经历',
  '2013.07 - 2013.09    宁波海川软件有限公司    测试实习生',
  '项目经历',
  '2019.01 - 2019.06    简历解析引擎    项目负责人',
  '获奖情况',
  '2012.10    校级一等奖学金',
  '语言能力',
  '英语：熟练',
  '自我评价',
  '做事踏实，乐于分享。',
]

async function parseText(text: string) {
  return (await parseResume(Buffer.from(text))).resume
}

describe('a Chinese résumé', () => {
  it('reads every section from plain text', async () => {
    const resume = await parseText(CHINESE.join('\n'))
    expect(resume).toEqual({
      basic: {
        name: '何晓舟',
        gender: 2,
        birthday: { ms: Date.UTC(1992, 2, 7) - 8 * 3_600_000, precision: 'day' },
        mobile: { raw: '+86 139-0000-1111', countryCode: '86', e164: '+8613900001111' },
        email: 'Xiaozhou.He@example.com',
        identification: { type: 1, number: '11010119920307202X' },
        hometown: { text: '浙江绍兴' },
        currentCity: { text: '杭州市西湖区' },
      },
      educations: [
        {
          school: '浙江大学',
          degree: 6,
          fieldOfStudy: '软件工程',
          start: month(2010, 9),
          end: month(2014, 6),
        },
      ],
      careers: [
        {
          company: '杭州青禾网络科技有限公司',
          title: '高级前端工程师',
          description: '负责招聘平台的界面与性能。\n带领五人小组。',
          start: month(2018, 7),
          end: 'present',
        },
        {
          company: '上海远山信息技术有限公司',
          title: '前端工程师',
          start: month(2014, 7),
          end: month(2018, 6),
        },
      ],
      internships: [
        { company: '宁波海川软件有限公司', title: '测试实习生', start: month(2013, 7), end: month(2013, 9) },
      ],
      projects: [{ name: '简历解析引擎', role: '项目负责人', start: month(2019, 1), end: month(2019, 6) }],
      awards: [{ title: '校级一等奖学金', time: month(2012, 10) }],
      languages: [{ language: 1, proficiency: 4 }],
      selfEvaluation: { content: '做事踏实，乐于分享。' },
    })
  })

  it('reads the same from UTF-16, UTF-8 with a mark and GB18030', async () => {
    const text = '姓名：何晓舟\n手机：13900001111'
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    const gb18030 = Buffer.from('d0d5c3fba3babacecffed6db0acad6bbfaa3ba3133393030303031313131', 'hex')
    for (const bytes of [utf16, Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${text}`), gb18030]) {
      const { resume, kind } = await parseResume(bytes)
      expect([resume.basic.name, resume.basic.mobile?.e164, kind]).toEqual([
        '何晓舟',
        '+8613900001111',
        'text',
      ])
    }
  })

  it('reads a PDF whose Chinese font is not embedded', async () => {
    const { resume, kind } = await parseResume(
      buildPdf([
        lines(
          50,
          60,
          CHINESE.map((line) => line.replaceAll('    ', '　　')),
        ),
      ]),
    )
    expect(kind).toBe('pdf')
    expect(resume.basic).toMatchObject({ name: '何晓舟', email: 'Xiaozhou.He@example.com', gender: 2 })
    expect(resume.careers?.map((career) => career.company)).toEqual([
      '杭州青禾网络科技有限公司',
      '上海远山信息技术有限公司',
    ])
  })

  it('reads a sidebar and a main column one after the other', async () => {
    const sidebar = lines(40, 60, [
      '联系方式',
      '电话：13900001111',
      '邮箱：a.he@example.com',
      '语言能力',
      '日语：日常会话',
    ])
    const main = lines(230, 67, [
      '工作经历',
      '2018.07 - 至今  青禾网络科技有限公司  产品经理',
      '负责招聘平台。',
      '教育背景',
      '2010.09 - 2014.06  浙江大学  软件工程  本科',
    ])
    const { text, resume } = await parseResume(
      buildPdf([[{ x: 40, y: 30, text: '何晓舟', size: 20 }, ...sidebar, ...main]]),
    )
    expect(text.indexOf('日语')).toBeLessThan(text.indexOf('工作经历'))
    expect(resume.basic.name).toBe('何晓舟')
    expect(resume.careers?.[0]).toMatchObject({ title: '产品经理', description: '负责招聘平台。' })
    expect(resume.languages).toEqual([{ language: 3, proficiency: 2 }])
  })

  it('keeps dates at the right margin on the line of their entry', async () => {
    const left = lines(50, 60, [
      '工作经历',
      '青禾网络科技有限公司  产品经理',
      '远山信息技术有限公司  产品助理',
      '海川软件有限公司  产品专员',
      '教育背景',
      '浙江大学  软件工程  本科',
    ])
    const right = [76, 92, 108, 140].map((y, i) => ({ x: 440, y, text: `201${8 - i}.03 - 201${9 - i}.02` }))
    const { resume } = await parseResume(buildPdf([[...left, ...right]]))
    expect(resume.careers?.map((career) => career.start)).toEqual([
      month(2018, 3),
      month(2017, 3),
      month(2016, 3),
    ])
    expect(resume.educations?.[0]).toMatchObject({ school: '浙江大学', start: month(2015, 3) })
  })
})

describe('a DOCX', () => {
  it('reads forms in tables and the paragraphs between them', async () => {
    const row = (...cells: string[]) =>
      new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) })
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ children: [new TextRun({ text: '个人简历', bold: true, size: 40 })] }),
            new Table({
              rows: [row('姓名', '何晓舟', '性别', '女'), row('联系电话', '13900001111', '籍贯', '浙江绍兴')],
            }),
            new Paragraph('教育背景'),
            new Table({ rows: [row('2010.09-2014.06', '浙江大学', '软件工程', '本科')] }),
          ],
        },
      ],
    })
    const { resume, kind } = await parseResume(await Packer.toBuffer(document))
    expect(kind).toBe('docx')
    expect(resume.basic).toMatchObject({ name: '何晓舟', gender: 2, hometown: { text: '浙江绍兴' } })
    expect(resume.educations).toEqual([
      { school: '浙江大学', fieldOfStudy: '软件工程', degree: 6, start: month(2010, 9), end: month(2014, 6) },
    ])
  })

  it('reads text boxes once, tracked insertions but not deletions, and layout cells one after the other', async () => {
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${paragraph('手机：13900001111')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict>${paragraph('again')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    const tracked = `<w:p><w:r><w:t>何晓</w:t></w:r><w:del><w:r><w:t>周</w:t></w:r></w:del><w:ins><w:r><w:t>舟</w:t></w:r></w:ins></w:p>`
    const cell = (...texts: string[]) => `<w:tc>${texts.map(paragraph).join('')}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('左一', '左二')}${cell('右一', '右二')}</w:tr></w:tbl>`
    const { text } = await parseResume(buildRawDocx(tracked + box + table))
    expect(text).toBe('何晓舟\n手机：13900001111\n左一\n左二\n右一\n右二')
  })

  it('decodes character references and nothing beyond them', async () => {
    const { text } = await parseResume(buildRawDocx(paragraph('R&amp;D &#20309;&#x6653; &unknown;')))
    expect(text).toBe('R&D 何晓 &unknown;')
  })
})

describe('an English résumé', () => {
  it('reads heads of two lines, towns, terms and degrees', async () => {
    const resume = await parseText(
      [
        'Grace Holloway',
        'grace@example.org  (415) 555-2671  github.com/graceholloway',
        'EXPERIENCE',
        'Northwind Robotics  Palo Alto, CA',
        'Software Engineer  Mar 2019 - Present',
        '• Built the planner.',
        'Contoso Labs  Austin, TX',
        'Research Intern  Summer 2018',
        '• Wrote the simulator.',
        'EDUCATION',
        'University of Elsewhere  Springfield, IL',
        'Bachelor of Science in Computer Science; GPA: 3.9  Sep 2014 - Jun 2018',
      ].join('\n'),
    )
    expect(resume.basic).toMatchObject({
      name: 'Grace Holloway',
      email: 'grace@example.org',
      mobile: { e164: '+14155552671' },
    })
    expect(resume.careers).toEqual([
      {
        company: 'Northwind Robotics',
        title: 'Software Engineer',
        description: '• Built the planner.',
        start: month(2019, 3),
        end: 'present',
      },
    ])
    expect(resume.internships?.[0]).toMatchObject({ company: 'Contoso Labs', title: 'Research Intern' })
    expect(resume.educations?.[0]).toMatchObject({
      school: 'University of Elsewhere',
      degree: 6,
      fieldOfStudy: 'Computer Science',
      end: month(2018, 6),
    })
    expect(resume.socialAccounts).toEqual([{ type: 5, link: 'github.com/graceholloway' }])
  })
})

describe('job boards', () => {
  it('reads heads whose title stands below facts about the employer', async () => {
    const resume = await parseText(
      '工作经验\n2011 /8--至今：青禾网络科技有限公司(50-150人) [ 1年]\n所属行业： 互联网\n市场部 市场主管\n负责推广。',
    )
    expect(resume.careers).toEqual([
      {
        company: '青禾网络科技有限公司',
        title: '市场主管',
        description: '负责推广。',
        start: month(2011, 8),
        end: 'present',
      },
    ])
  })

  it('finds jobs and schools that stand under no heading of theirs', async () => {
    const resume = await parseText(
      '何晓舟 | 1987 年3月生 | 女\n2009/10 -- 2012/02： 青禾咨询有限公司 | 市场部 | 销售经理\n2005/09 -- 2009/06：广东工业大学 | 工商管理 | 本科',
    )
    expect(resume.basic).toMatchObject({ name: '何晓舟', gender: 2, birthday: month(1987, 3) })
    expect(resume.careers?.[0]).toMatchObject({ company: '青禾咨询有限公司', title: '销售经理' })
    expect(resume.educations?.[0]).toMatchObject({
      school: '广东工业大学',
      fieldOfStudy: '工商管理',
      degree: 6,
    })
  })
})

it('reads the other pages of a PDF of which one is damaged, and says so', async () => {
  const page = (content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents ${content} 0 R >>`
  const text = (words: string) => stream(`BT /F1 12 Tf 1 0 0 1 50 700 Tm (${words}) Tj ET`)
  const file = pdf(
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 3 /Kids [3 0 R 4 0 R 99 0 R] >>',
    page(5),
    page(6),
    text('Grace Holloway'),
    text('grace@holloway.example'),
  )
  const { text: read, notes, evidence } = await parseResume(file)
  expect(read).toBe('Grace Holloway\ngrace@holloway.example')
  expect(notes).toEqual(['1 page is damaged and could not be read.'])
  expect(evidence.find(({ path }) => path === 'basic.email')?.page).toBe(2)
})
