/** The object without what is absent: no undefined values, no empty lists, no blank text. */
export function compact<T extends object>(value: T): T {
  const kept = Object.entries(value).filter(
    ([, each]) =>
      each !== undefined &&
      !(Array.isArray(each) && each.length === 0) &&
      !(typeof each === 'string' && each.trim() === ''),
  )
  return Object.fromEntries(kept) as T
}

/** The entries of a list that say anything. */
export function filled<T extends object>(entries: readonly T[] | undefined): T[] {
  return (entries ?? []).map(compact).filter((entry) => Object.keys(entry).length > 0)
}
