import { Buffer } from 'node:buffer'

let table: Map<string, number> | undefined

/** The text in GB18030, whose two-byte part is GBK. Node decodes it but does not encode it, so its own decoder is turned round. */
export function gb18030(text: string): Buffer {
  table ??= twoByteTable()
  const bytes: number[] = []
  for (const char of text) {
    if (char < '\x80') bytes.push(char.charCodeAt(0))
    else {
      const pair = table.get(char)
      if (pair === undefined) bytes.push(0x3f)
      else bytes.push(pair >> 8, pair & 0xff)
    }
  }
  return Buffer.from(bytes)
}

function twoByteTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue
      const char = decoder.decode(Uint8Array.of(high, low))
      if (char.length === 1 && char !== '\ufffd' && !found.has(char)) found.set(char, high * 256 + low)
    }
  }
  return found
}
