/** What a file's bytes say in text, and how sure that is. */
export type Decoded = { text: string; exact: boolean }

/**
 * Decodes text by its byte order mark, its zero bytes, UTF-8 where that fits, the declared character set, GB18030: job
 * boards declare gb2312 and then send UTF-8, so what fits goes before what is said. A character cut off at the end is no
 * misfit.
 * @param declared a character set that the file or its mail header names
 * @returns `exact` is false when nothing fits and characters had to be replaced
 */
export function decodeBytes(bytes: Uint8Array, declared?: string): Decoded {
  const wide = utf16Of(bytes)
  if (wide) return { text: decode(bytes, wide, false) ?? '', exact: true }
  for (const encoding of ['utf-8', declared, 'gb18030']) {
    const text = encoding && decode(bytes, encoding, true)
    if (text !== undefined && text !== '') return { text, exact: true }
  }
  const guesses = [declared ?? 'gb18030', 'gb18030', 'utf-8'].map((name) => decode(bytes, name, false) ?? '')
  const best = guesses.toSorted((a, b) => replaced(a) - replaced(b))[0] ?? ''
  return { text: best, exact: false }
}

/**
 * Decodes with one named character set.
 * @param strict answers undefined instead of replacing what does not fit
 */
export function decode(bytes: Uint8Array, encoding: string, strict: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: strict }).decode(bytes, { stream: true })
  } catch {
    return undefined // also a name that is no character set
  }
}

/** The UTF-16 of a text that has a byte order mark, or of one whose markup and digits leave zeros in every other byte. */
function utf16Of(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 20 && even === 0) return 'utf-16le'
  return even > sample.length / 20 && odd === 0 ? 'utf-16be' : undefined
}

function replaced(text: string): number {
  return text.split('\ufffd').length
}
