import { expect, it } from 'vitest'
import { parseResume } from '../parse.ts'

const month = (iso: string) => ({ ms: Date.parse(`${iso}-01T00:00:00+08:00`), precision: 'month' })

async function parse(lines: string[]) {
  return await parseResume(Buffer.from(['何晓舟', '13900001111', ...lines].join('\n')))
}

const JOB = ['工作经历', '2015.07 - 至今    杭州青禾网络科技有限公司    销售经理', '负责华东区域。']

it('reads a training in one line: what was taught, by whom, what it ended with', async () => {
  const lines = ['培训经历', '2016/05-2016/08    青禾会计学会    金税三期实操    结业证书']
  const { resume } = await parse([...JOB, ...lines])
  expect(resume.trainings).toEqual([
    {
      name: '金税三期实操',
      institution: '青禾会计学会',
      certificate: '结业证书',
      start: month('2016-05'),
      end: month('2016-08'),
    },
  ])
})

it('reads trainings with labels, and keeps what is said of them', async () => {
  const lines = [
    '培训经历',
    '培训时间：2018年5月-2018年7月',
    '培训机构：远山商学院',
    '培训课程：渠道精英训练营',
    '渠道规划与谈判。',
  ]
  const { resume } = await parse([...JOB, ...lines])
  expect(resume.trainings).toMatchObject([
    { name: '渠道精英训练营', institution: '远山商学院', description: '渠道规划与谈判。' },
  ])
})

it('reads the rows of a table of trainings', async () => {
  const lines = [
    '培训经历',
    '培训时间    培训机构    培训内容    所获证书',
    '2017.03-2017.06    远山会计学院    上市公司财务管理    结业证书',
    '2012.01-2012.02    青禾在线    考前辅导',
  ]
  const { resume } = await parse([...JOB, ...lines])
  expect(resume.trainings).toMatchObject([
    { name: '上市公司财务管理', institution: '远山会计学院', certificate: '结业证书' },
    { name: '考前辅导', institution: '青禾在线' },
  ])
})

it('reads trainings with a period and with a single month in one section', async () => {
  const lines = [
    '培训经历',
    '2017年7月    骨干教师培训    北方师范大学',
    '2020年10月-2020年11月    新教材培训    宁南省教育厅',
  ]
  const { resume, evidence } = await parse([...JOB, ...lines])
  expect(resume.trainings).toMatchObject([
    { name: '骨干教师培训', institution: '北方师范大学', start: month('2017-07') },
    { name: '新教材培训', institution: '宁南省教育厅', start: month('2020-10'), end: month('2020-11') },
  ])
  const traced = evidence.filter(({ path }) => path.startsWith('trainings[1]')).map(({ path }) => path)
  expect(traced.toSorted()).toEqual(
    ['end', 'institution', 'name', 'start'].map((field) => `trainings[1].${field}`),
  )
})
