import { expect, it } from 'vitest'
import { parseResume } from '../parse.ts'
import { buildPdf, lines } from '../testing/build-pdf.ts'

it('reads a town that stands among the contacts without a label', async () => {
  for (const contact of [
    '12 Elm Street, Portland, OR',
    'grace@example.org   Portland, OR',
    'Portland, OR 97201',
  ]) {
    const { resume } = await parseResume(Buffer.from(`Grace Holloway\n${contact}\nEXPERIENCE`))
    expect(resume.basic.currentCity).toEqual({ text: 'Portland, OR' })
  }
})

it('takes no town from the head of a job', async () => {
  const text = `Grace Holloway\n${'about\n'.repeat(8)}EXPERIENCE\nNorthwind Robotics  Austin, TX`
  expect((await parseResume(Buffer.from(text))).resume.basic.currentCity).toBeUndefined()
})

it('finds the name in large type in a sidebar on the right, after a long main column', async () => {
  const main = Array.from({ length: 42 }, (_, i) => (i === 0 ? '工作经历' : `负责招聘平台的第${i}项工作。`))
  const side = lines(420, 80, [
    '联系方式',
    '电话：13900001111',
    '语言能力',
    '英语：熟练',
    '自我评价',
    '做事踏实',
  ])
  const page = [{ x: 420, y: 50, text: '何晓舟', size: 22 }, ...side, ...lines(40, 60, main)]
  expect((await parseResume(buildPdf([page]))).resume.basic.name).toBe('何晓舟')
})

it('joins first and last name that stand one below the other in large type', async () => {
  const name = ['Grace', 'Holloway'].map((text, i) => ({ x: 40, y: 50 + i * 26, text, size: 22 }))
  const body = lines(40, 120, ['grace@example.org', 'EXPERIENCE', 'Northwind Robotics', 'Built the planner.'])
  expect((await parseResume(buildPdf([[...name, ...body]]))).resume.basic.name).toBe('Grace Holloway')
})

it('reads what Chinese forms ask beside the person: salaries, status, politics, English, certificates', async () => {
  const { resume } = await parseResume(
    Buffer.from(
      '姓名：何晓舟\n政治面貌：中共党员\n求职状态：离职，随时到岗\n目前年薪：20万\n期望月薪：15000-20000元/月\n英语水平：CET-6\n证书\n2019.06 注册会计师\n',
    ),
  )
  expect(resume.basic).toMatchObject({
    politicalStatus: '中共党员',
    jobStatus: '离职,随时到岗',
    currentSalary: '20万',
    expectedSalary: '15000-20000元/月',
    englishLevel: 'CET-6',
  })
  expect(resume.certificates?.map(({ name }) => name)).toEqual(['注册会计师'])
})
