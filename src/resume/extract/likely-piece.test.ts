import { describe, expect, it } from 'vitest'
import { parseResume } from '../parse.ts'
import { createPiecePicker } from './likely-piece.ts'

describe('a piece picker', () => {
  it('picks the piece that the tagger takes for a title', () => {
    const pick = createPiecePicker('2019.03 - 2021.05   沈阳青禾餐饮管理有限公司   厨师长', 'career')
    expect(pick(['沈阳青禾餐饮管理有限公司', '厨师长'], 'TITLE')).toBe('厨师长')
  })

  it('picks nothing when no piece is likely', () => {
    const pick = createPiecePicker('2019.03 - 2021.05   沈阳青禾餐饮管理有限公司', 'career')
    expect(pick(['沈阳青禾餐饮管理有限公司'], 'DEGREE')).toBeUndefined()
    expect(pick(['不在这行'], 'ORG')).toBeUndefined()
    expect(pick([], 'ORG')).toBeUndefined()
  })
})

describe('heads that the words alone do not tell', () => {
  it('reads a title that ends like none', async () => {
    const { resume } = await parseResume(
      Buffer.from(
        '何晓舟\n工作经历\n2019.03 - 2021.05    沈阳青禾餐饮管理有限公司    客户服务中心    厨师长',
      ),
    )
    expect(resume.careers?.[0]).toMatchObject({ company: '沈阳青禾餐饮管理有限公司', title: '厨师长' })
  })

  it('reads projects whose role stands above their name', async () => {
    const { resume } = await parseResume(
      Buffer.from('何晓舟\n项目经历\n项目经理    2020.05 - 2021.02\n新能源电池检测设备\n• 负责联调。'),
    )
    expect(resume.projects?.[0]).toMatchObject({ name: '新能源电池检测设备', role: '项目经理' })
  })
})
