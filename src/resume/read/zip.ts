import yauzl from 'yauzl'
import { ResumeError } from '../errors.ts'
import { encryptedError } from '../kind.ts'
import type { Budget } from '../limits.ts'

/** A ZIP whose directory was checked; nothing is unpacked before `read` asks for it. */
export type Zip = {
  names: string[]
  /** Unpacks one entry; undefined when there is none of that name. */
  read(name: string): Promise<Uint8Array | undefined>
}

/**
 * Opens a ZIP in memory and checks what its directory declares. yauzl stops an entry that unpacks to more than declared.
 * @throws ResumeError `damaged`, `encrypted`, `too_large`
 */
export async function openZip(bytes: Uint8Array, budget: Budget): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true }).catch(damaged)
  if (zip.entryCount > budget.maxZipEntries) {
    throw bomb(`holds more than ${budget.maxZipEntries} parts`)
  }
  const entries = new Map<string, yauzl.Entry>()
  let unpacked = 0
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      checkEntry(entry, unpacked, budget)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    damaged(error)
  }
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      return entry && readEntry(zip, entry, budget)
    },
  }
}

function checkEntry(entry: yauzl.Entry, unpacked: number, budget: Budget): void {
  if (entry.generalPurposeBitFlag & 1) throw encryptedError()
  if (unpacked > budget.maxUnpackedBytes) {
    throw bomb(`unpacks to more than ${Math.floor(budget.maxUnpackedBytes / 1024 / 1024)} MB`)
  }
  const large = entry.uncompressedSize > 1024 * 1024
  if (large && entry.uncompressedSize > budget.maxZipRatio * entry.compressedSize) {
    throw bomb('unpacks to hundreds of times its size')
  }
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, budget: Budget): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      budget.check()
      chunks.push(chunk)
    }
  } catch (error) {
    damaged(error)
  }
  return Buffer.concat(chunks)
}

function damaged(cause: unknown): never {
  if (cause instanceof ResumeError) throw cause
  throw new ResumeError('damaged', 'The file is cut off or damaged: send it again, or export it anew.', {
    cause,
  })
}

function bomb(what: string): ResumeError {
  return new ResumeError('too_large', `The file ${what}, as no résumé does: export it anew as a PDF or DOCX.`)
}
