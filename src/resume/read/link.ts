const PROFILE =
  /^(?:https?:)?\/\/(?:[\w-]+\.)?(?:github|gitee|linkedin|zhihu|weibo|twitter|x|juejin|csdn|behance|dribbble)\.(?:com|cn|net|im)\/\S{1,200}$/i

/** What a link adds to its text: its address where that is a profile of the person, which the text often only names. */
export function profileOf(address: string | undefined): string | undefined {
  const trimmed = address?.trim() ?? ''
  return PROFILE.test(trimmed) ? trimmed : undefined
}
