import { buildPdf, lines } from '#resume/testing/build-pdf.ts'

/** A one-page résumé of an invented person. */
export function resumePdf(person: { name: string; mobile: string; email: string }): Uint8Array {
  return buildPdf([
    lines(72, 80, [
      person.name,
      `电话：${person.mobile}`,
      `邮箱：${person.email}`,
      '教育经历',
      '2012.09 - 2016.06 江南示例大学 计算机科学与技术 本科',
      '工作经历',
      '2016.07 - 至今 青禾示例科技有限公司 后端工程师',
      '负责招聘系统的接口与数据一致性',
    ]),
  ])
}
