import { open } from 'node:fs/promises'
import yauzl from 'yauzl'
import { type SniffedType, sniffMime, sniffOleDirectory } from '#storage/sniff.ts'
import { FetchError } from './errors.ts'

/** What a zip may hold that is taken for a document. A résumé is far below; bombs and mistakes are above. */
const MAX_ENTRIES = 2_000
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024
/** Unpacked over packed size; Word's own XML stays below 60, deflate ends at 1,032. */
const MAX_RATIO = 200

const DOCX: SniffedType = {
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ext: 'docx',
}

export type StoredFile = { path: string; size: number; head: Buffer }

/**
 * What a file is, by its bytes alone. Documents that are archives inside are told by their directory where their head
 * does not tell.
 *
 * @throws FetchError `archive refused` for a Word document whose directory declares more than any résumé holds
 */
export async function kindOf(file: StoredFile): Promise<SniffedType> {
  const sniffed = await sniffMime(file.head, file.size)
  if (sniffed.ext === 'docx') {
    await readZip(file.path)
    return sniffed
  }
  if (sniffed.mime === 'application/zip') return (await readZip(file.path))?.holdsWord ? DOCX : sniffed
  if (sniffed.mime === 'application/x-cfb') return (await readOle(file)) ?? sniffed
  return sniffed
}

/** @returns null when it is no readable zip */
async function readZip(path: string): Promise<{ holdsWord: boolean } | null> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => null)
  if (!zip) return null
  try {
    if (zip.entryCount > MAX_ENTRIES) throw new FetchError('archive refused')
    let holdsWord = false
    let unpacked = 0
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      if (unpacked > MAX_UNPACKED_BYTES || isBomb(entry)) throw new FetchError('archive refused')
      if (entry.fileName === 'word/document.xml') holdsWord = true
    }
    return { holdsWord }
  } catch (error) {
    if (error instanceof FetchError) throw error
    return null
  } finally {
    zip.close()
  }
}

function isBomb({ uncompressedSize, compressedSize }: yauzl.Entry): boolean {
  return uncompressedSize > 1024 * 1024 && uncompressedSize > MAX_RATIO * compressedSize
}

/** [MS-CFB] 2.2: the header names the sector at which the directory begins, which may be anywhere in the file. */
async function readOle({ path, head }: StoredFile): Promise<SniffedType | null> {
  if (head.length < 512) return null
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4_096 : 512
  const sector = Buffer.alloc(sectorBytes)
  const file = await open(path, 'r')
  try {
    const { bytesRead } = await file.read(sector, 0, sectorBytes, (head.readUInt32LE(48) + 1) * sectorBytes)
    return sniffOleDirectory(sector.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
