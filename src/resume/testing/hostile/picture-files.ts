import { constants, crc32, deflateRawSync } from 'node:zlib'
import { buildTiff, pngHead } from '../build-picture.ts'
import type { HostileFile } from './hostile-file.ts'

const grey = (width: number, height: number) => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
})

/** A PNG of which only the first megabytes are there. */
function pngOf(width: number, height: number, megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH })
  const data = Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: megabytes }, () => block),
    Buffer.from([3, 0]),
  ])
  return Buffer.concat([pngHead(width, height), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function jpegHead(width: number, height: number): Buffer {
  const frame = Buffer.from('ffd8ffc0000b080000000001011100', 'hex')
  frame.writeUInt16BE(height, 7)
  frame.writeUInt16BE(width, 9)
  return frame
}

/** A TIFF whose last directory is followed by its first. */
function cyclicTiff(): Uint8Array {
  const file = Buffer.from(buildTiff([grey(64, 64), grey(64, 64)]))
  const first = file.readUInt32LE(4)
  file.writeUInt32LE(first, file.length - 4)
  return file
}

/** Pictures that say to be huge, are huge, have no end or lie about their size. */
export const PICTURE_FILES: HostileFile[] = [
  { name: 'PNG of 40,000 × 40,000', ends: ['too_large'], build: () => pngOf(40_000, 40_000, 1) },
  {
    name: 'PNG of 2 milliard × 2 milliard',
    ends: ['too_large'],
    build: () => pngHead(2_000_000_000, 2_000_000_000),
  },
  { name: 'PNG of 40,000 × 1', ends: ['no_text'], build: () => pngHead(40_000, 1) },
  { name: 'PNG of 1,000 × 0', ends: ['no_text', 'damaged'], build: () => pngHead(1_000, 0) },
  {
    name: 'PNG that says to be small and unpacks to 64 MB',
    ends: ['no_text', 'damaged', 'read', 'timeout', 'memory'],
    build: () => pngOf(100, 100, 64),
  },
  { name: 'PNG of a head alone', ends: ['damaged'], build: () => pngHead(100, 100) },
  { name: 'PNG cut off in its head', ends: ['damaged'], build: () => pngHead(100, 100).subarray(0, 20) },
  {
    name: 'PNG of a chunk of 4 GB',
    ends: ['damaged', 'no_text'],
    build: () => Buffer.concat([pngHead(100, 100), Buffer.from('ffffffff49444154', 'hex')]),
  },
  { name: 'JPEG of 40,000 × 40,000', ends: ['too_large'], build: () => jpegHead(40_000, 40_000) },
  { name: 'JPEG of a head alone', ends: ['damaged'], build: () => jpegHead(300, 300) },
  {
    name: 'JPEG of segments without a picture',
    ends: ['damaged'],
    build: () =>
      Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(10_000_000, Buffer.from('ffe00002', 'hex'))]),
  },
  {
    name: 'JPEG of filling bytes',
    ends: ['damaged'],
    build: () => Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(10_000_000, 0xff)]),
  },
  {
    name: 'JPEG whose segment has no length',
    ends: ['damaged'],
    build: () => Buffer.concat([Buffer.from('ffd8ffe00000', 'hex'), Buffer.alloc(1_000)]),
  },
  {
    name: 'TIFF of 40,000 × 40,000',
    ends: ['too_large'],
    build: () => buildTiff([grey(16, 16)], { width: 40_000, height: 40_000 }),
  },
  { name: 'TIFF whose pages are in a circle', ends: ['no_text', 'damaged', 'read'], build: cyclicTiff },
  {
    name: 'TIFF of 180 pages',
    ends: ['too_many_pages'],
    build: () => buildTiff(Array.from({ length: 180 }, () => grey(16, 16))),
  },
  {
    name: 'TIFF that says to be larger than it is',
    ends: ['damaged', 'no_text'],
    build: () => buildTiff([grey(20, 20)], { width: 2_000, height: 2_000 }),
  },
  {
    name: 'TIFF whose directory lies outside',
    ends: ['damaged'],
    build: () => Buffer.from('49492a00ffffff7f', 'hex'),
  },
  {
    name: 'TIFF of 65,535 tags',
    ends: ['damaged', 'no_text'],
    build: () => Buffer.concat([Buffer.from('49492a0008000000ffff', 'hex'), Buffer.alloc(65_535 * 12 + 4)]),
  },
]
