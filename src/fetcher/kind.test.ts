import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kindOf } from './kind.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bole-kind-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function kind(bytes: Buffer): Promise<string | null> {
  const path = join(dir, 'file')
  await writeFile(path, bytes)
  return (await kindOf({ path, size: bytes.length, head: bytes.subarray(0, 4_100) })).ext
}

type Entry = { name: string; size?: number; packed?: number }

/** A zip as its directory declares it (APPNOTE 4.3): the entries' content is what was promised only by `packed` zeros. */
function zip(entries: Entry[], declared = entries.length): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, size = 0, packed = size } of entries) {
    const file = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(size === packed ? 0 : 8, 4)
    fields.writeUInt32LE(packed, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(file.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, file, Buffer.alloc(packed)])
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    central.writeUInt16LE(20, 4)
    fields.copy(central, 6)
    central.writeUInt32LE(offset, 42)
    directory.push(central, file)
    parts.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(declared, 8)
  end.writeUInt16LE(declared, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** An OLE file whose directory stands in the given sector of 512 bytes. */
function ole(stream: string, sector: number): Buffer {
  const file = Buffer.alloc(512 * (sector + 2))
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(sector, 48)
  const entry = 512 * (sector + 1) + 128
  file.write(stream, entry, 'utf16le')
  file.writeUInt16LE((stream.length + 1) * 2, entry + 64)
  return file
}

describe('a zip', () => {
  it('is a Word document when it holds one, also where its head does not show it', async () => {
    expect(await kind(zip([{ name: 'word/document.xml', size: 9 }]))).toBe('docx')
    expect(
      await kind(
        zip([
          { name: 'a.bin', size: 9_000 },
          { name: 'word/document.xml', size: 9 },
        ]),
      ),
    ).toBe('docx')
  })

  it('is an archive when it holds anything else, or cannot be read', async () => {
    expect(await kind(zip([{ name: 'cv.pdf', size: 9 }]))).toBe('zip')
    expect(await kind(zip([{ name: '../word/document.xml', size: 9 }]))).toBe('zip')
    expect(await kind(zip([{ name: 'a', size: 9 }]).subarray(0, 40))).toBe('zip')
  })

  it.each([
    ['more parts than a document has', zip([{ name: 'word/document.xml' }], 2_001)],
    [
      'more than 100 MB in all',
      zip(Array.from({ length: 11 }, (_, n) => ({ name: `${n}`, size: 10 << 20, packed: 60_000 }))),
    ],
    [
      'a part hundreds of times its size',
      zip([{ name: 'word/document.xml', size: 90 << 20, packed: 9_000 }]),
    ],
  ])('that declares %s is refused', async (_what, bytes) => {
    await expect(kind(bytes)).rejects.toMatchObject({ reason: 'archive refused', retryable: false })
  })
})

describe('an OLE file', () => {
  it.each([1, 40])('is what its directory names, in sector %i', async (sector) => {
    expect(await kind(ole('WordDocument', sector))).toBe('doc')
    expect(await kind(ole('Workbook', sector))).toBe('xls')
    expect(await kind(ole('Something', sector))).toBeNull()
  })

  it('whose directory lies outside the file is nothing known', async () => {
    const file = ole('WordDocument', 1)
    file.writeUInt32LE(0xfffffffe, 48)
    expect(await kind(file)).toBeNull()
  })
})
