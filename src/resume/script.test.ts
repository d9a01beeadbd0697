import { expect, it } from 'vitest'
import { parseResume } from './parse.ts'

const RESUME = `履歷表
中文姓名：黃怡君    性別：女    出生日期：1992/08/17
行動電話：0912-345-678    E-mail：yichun@example.com
通訊地址：新北市板橋區文化路一段100號
學歷
學校名稱    科系    學位    就學期間
國立東海大學    廣告學系    碩士（畢業）    2014/09~2016/06
工作經歷
晨曦數位行銷股份有限公司／企劃部／資深行銷企劃
2019/03~仍在職
負責年度品牌活動與預算控管。
語文能力
英文：精通
專業證照
廣告認證
自傳
七年行銷經驗，擅長整合資源。`

it('reads traditional characters by the same rules and gives every word as it is written', async () => {
  const { resume } = await parseResume(Buffer.from(RESUME))
  expect(resume.basic).toMatchObject({
    name: '黃怡君',
    gender: 2,
    mobile: { raw: '0912-345-678' },
    currentCity: { text: '新北市板橋區' },
  })
  expect(resume.educations).toMatchObject([{ school: '國立東海大學', fieldOfStudy: '廣告學系', degree: 7 }])
  expect(resume.careers).toMatchObject([
    {
      company: '晨曦數位行銷股份有限公司',
      title: '資深行銷企劃',
      end: 'present',
      description: '負責年度品牌活動與預算控管。',
    },
  ])
  expect(resume.languages).toEqual([{ language: 1, proficiency: 4 }])
  expect(resume.certificates).toEqual([{ name: '廣告認證' }])
  expect(resume.selfEvaluation).toEqual({ content: '七年行銷經驗，擅長整合資源。' })
})

it('finds the evidence of words in traditional characters where they stand', async () => {
  const { text, evidence } = await parseResume(Buffer.from(RESUME))
  const found = evidence.find(({ path }) => path === 'careers[0].company')
  const line = text.split('\n')[found?.line ?? -1] ?? ''
  expect(line.slice(found?.start, found?.end)).toBe('晨曦數位行銷股份有限公司')
})

it('leaves a name in traditional characters in a simplified résumé as it is', async () => {
  const { resume } = await parseResume(
    Buffer.from('姓名：何晓舟\n工作经历\n2018.07 - 至今    臺灣遠山股份有限公司    工程师\n'),
  )
  expect(resume.careers?.[0]?.company).toBe('臺灣遠山股份有限公司')
})
