import { expect, it } from 'vitest'
import { parseResume } from '../parse.ts'
import type { ResumeTime } from '../types.ts'
import { readNamedColumns } from './named-columns.ts'

async function parse(...lines: string[]) {
  return (await parseResume(Buffer.from(lines.join('\n')))).resume
}

function words(time: ResumeTime | undefined): string | undefined {
  return time && time !== 'present' ? new Date(time.ms + 8 * 3_600_000).toISOString().slice(0, 7) : time
}

const HEAD = [
  '应聘登记表',
  '姓名\t何晓舟\t性别\t女',
  '手机号码\t13900001111\t电子邮箱\txiaozhou.he@example.com',
]

it('reads the rows of a table by the names of its columns, whatever their order', async () => {
  const resume = await parse(
    ...HEAD,
    '教育背景',
    '学历\t专业\t学校名称\t起止时间',
    '本科\t软件工程\t北方 ISEP\t2010.09-2014.06',
    '高中\t理科\t晨光\t2007.09-2010.06',
  )
  expect(resume.educations).toMatchObject([
    { school: '北方 ISEP', fieldOfStudy: '软件工程', degree: 6 },
    { school: '晨光', fieldOfStudy: '理科', degree: 4 },
  ])
})

it('tells which cell of a row is empty', async () => {
  const resume = await parse(
    ...HEAD,
    '工作经历',
    '起止时间\t工作单位\t部门\t职位\t证明人',
    '2018.07-至今\t青禾网络有限公司\t\t软件工程师',
    '工作内容\t解析简历。',
    '2014.07-2018.06\t远山会馆\t客房部\t领班\t王五',
  )
  expect(resume.careers?.map(({ company, title }) => [company, title])).toEqual([
    ['青禾网络有限公司', '软件工程师'],
    ['远山会馆', '领班'],
  ])
  expect(resume.careers?.[0]?.description).toBe('解析简历。')
})

it('joins the two halves of a period', async () => {
  const resume = await parse(
    ...HEAD,
    '教育背景',
    '入学时间\t毕业时间\t毕业院校\t专业\t学历',
    '2010年9月\t2014年6月\t东方大学\t软件工程\t本科',
  )
  expect(resume.educations?.map(({ start, end }) => [words(start), words(end)])).toEqual([
    ['2010-09', '2014-06'],
  ])
})

it('opens a section at the column names where the heading is missing', async () => {
  const resume = await parse(
    ...HEAD,
    '起止时间\t学校名称\t专业\t学历',
    '2010.09-2014.06\t东方电大\t软件工程\t本科',
    '起止时间\t工作单位\t部门\t职位',
    '2014.07-2018.06\t远山会馆\t客房部\t领班',
  )
  expect(resume.educations?.map(({ school }) => school)).toEqual(['东方电大'])
  expect(resume.careers?.map(({ company }) => company)).toEqual(['远山会馆'])
})

it('divides rows at printed bars, and at spaces where nothing else divides them', () => {
  const line = (text: string) => ({ text, cells: [text], page: 1 })
  const row = '2010.09-2014.06 | 东方电大 | 软件工程 | 本科'
  const header = '起止时间 | 学校名称 | 专业 | 学历'
  const fields = { school: '东方电大', field: '软件工程', degree: '本科' }
  expect(readNamedColumns([line(header), line(row)])).toMatchObject([{ fields }])
  const spaced = [header, row].map((text) => line(text.replaceAll(' | ', ' ')))
  expect(readNamedColumns(spaced)).toMatchObject([{ fields }])
})

it('leaves a row of column names without rows empty', async () => {
  const resume = await parse(
    ...HEAD,
    '工作经历',
    '起止时间\t工作单位\t部门\t职位',
    '获奖情况',
    '2013.10\t优秀学生',
  )
  expect(resume.careers).toBeUndefined()
})
