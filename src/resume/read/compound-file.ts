import { ResumeError } from '../errors.ts'

/** The streams of an OLE compound file, the container of DOC, XLS, PPT and of Office files behind a password. */
export type CompoundFile = {
  names: string[]
  /** The bytes of a stream at the top of the file; undefined when there is none of that name. */
  read(name: string): Buffer | undefined
}

type Entry = { type: number; start: number; size: number }

/**
 * Opens a compound file. Its chains of sectors are followed no further than the file has sectors, so that one that
 * bites its own tail ends. Source: [MS-CFB].
 * @throws ResumeError `damaged`
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    return readCompoundFile(file)
  } catch (error) {
    throw damagedFile(error)
  }
}

/** The error of a compound file, or a document in it, that contradicts itself. */
export function damagedFile(cause?: unknown): ResumeError {
  return new ResumeError('damaged', 'The file is cut off or damaged: send it again, or export it anew.', {
    cause,
  })
}

function readCompoundFile(file: Buffer): CompoundFile {
  const shift = file.readUInt16LE(30)
  const miniShift = file.readUInt16LE(32)
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damagedFile()
  const size = 1 << shift
  const count = Math.ceil(file.length / size)
  const sector = (id: number) => file.subarray((id + 1) * size, (id + 2) * size)
  const sectors = (ids: number[]) => Buffer.concat(ids.map(sector))
  const table = tableOf(sectors(tableSectors(file, sector, count)))
  const directory = sectors(chain(table, file.readInt32LE(48), count))
  const { root, entries } = readDirectory(directory)
  const mini = sectors(chain(table, root.start, count))
  const miniTable = tableOf(sectors(chain(table, file.readInt32LE(60), count)))
  const cutoff = file.readUInt32LE(56)
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      if (entry.size >= cutoff) return sectors(chain(table, entry.start, count)).subarray(0, entry.size)
      const ids = chain(miniTable, entry.start, mini.length >> miniShift)
      return Buffer.concat(ids.map((id) => mini.subarray(id << miniShift, (id + 1) << miniShift))).subarray(
        0,
        entry.size,
      )
    },
  }
}

/** The sectors of the allocation table: 109 are listed in the header, the rest in a chain of lists. */
function tableSectors(file: Buffer, sector: (id: number) => Buffer, count: number): number[] {
  const ids: number[] = []
  for (let i = 0; i < 109; i++) ids.push(file.readInt32LE(76 + 4 * i))
  let next = file.readInt32LE(68)
  for (let lists = 0; next >= 0 && lists < count; lists++) {
    const list = tableOf(sector(next))
    ids.push(...list.slice(0, -1))
    next = list.at(-1) ?? -1
  }
  return ids.filter((id) => id >= 0 && id < count).slice(0, count)
}

function tableOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readInt32LE(4 * i))
}

function chain(table: number[], start: number, count: number): number[] {
  const ids: number[] = []
  for (let id = start; id >= 0 && id < count; id = table[id] ?? -1) {
    ids.push(id)
    if (ids.length > count) throw damagedFile()
  }
  return ids
}

/** The root and what lies directly in it: embedded documents have streams of the same names. */
function readDirectory(bytes: Buffer): { root: Entry; entries: Map<string, Entry> } {
  const entryAt = (id: number): Entry => ({
    type: bytes.readUInt8(128 * id + 66),
    start: bytes.readInt32LE(128 * id + 116),
    size: bytes.readUInt32LE(128 * id + 120),
  })
  const entries = new Map<string, Entry>()
  const seen = new Set<number>()
  const open = [bytes.readInt32LE(76)]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id < 0 || seen.has(id) || 128 * (id + 1) > bytes.length) continue
    seen.add(id)
    const nameBytes = Math.min(bytes.readUInt16LE(128 * id + 64), 64)
    const name = bytes.toString('utf16le', 128 * id, 128 * id + Math.max(nameBytes - 2, 0))
    const entry = entryAt(id)
    if (entry.type === 2) entries.set(name, entry)
    open.push(bytes.readInt32LE(128 * id + 68), bytes.readInt32LE(128 * id + 72))
  }
  return { root: entryAt(0), entries }
}
