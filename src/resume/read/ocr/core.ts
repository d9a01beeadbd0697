import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { damagedPicture } from './header.ts'
import type { Raster } from './raster.ts'

type WasmMemory = { readonly buffer: ArrayBuffer }
type WasmModule = object
type WasmInstance = { exports: Record<string, unknown> }

// TypeScript knows WebAssembly only as a part of browsers.
const wasm = (
  globalThis as unknown as {
    WebAssembly: {
      Memory: new (options: object) => WasmMemory
      compile(bytes: Uint8Array): Promise<WasmModule>
      instantiate(module: WasmModule, imports: object): Promise<WasmInstance>
    }
  }
).WebAssembly

/** What is used of Tesseract's API, compiled to WebAssembly (`tesseract.js-core`; the names are of Tesseract's C++). */
export type TesseractApi = {
  Init(dataPath: null, languages: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  SetImageFile(exif: number, angle: number): number
  SetRectangle(left: number, top: number, width: number, height: number): void
  Recognize(monitor: null): number
  GetUTF8Text(): string
  MeanTextConf(): number
  End(): void
}

/** A loaded copy of Tesseract with the memory it works in. */
export type Core = {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void }
  TessBaseAPI: new () => TesseractApi
  memory: WasmMemory
  _malloc(size: number): number
  _pixReadMem(data: number, size: number): number
}

type CoreModule = Omit<Core, 'memory'>
type CoreOptions = {
  instantiateWasm(imports: object, done: (instance: WasmInstance, module: WasmModule) => void): void
  print(): void
  printErr(): void
}
type CoreFactory = (options: CoreOptions) => Promise<CoreModule>

// An own copy for each document: WebAssembly memory only grows, and what a hostile picture leaves in it goes with it.
/** Loads a fresh copy of Tesseract. Compiling is done once a process, in about 0.1 s. */
export async function loadCore(): Promise<Core> {
  const { factory, module } = await compileOnce()
  const { promise, reject } = Promise.withResolvers<never>()
  let memory: WasmMemory | undefined
  const loading = factory({
    instantiateWasm(imports, done) {
      wasm.instantiate(module, imports).then((instance) => {
        memory = Object.values(instance.exports).find((each) => each instanceof wasm.Memory)
        done(instance, module)
      }, reject)
    },
    print() {},
    printErr() {},
  })
  const core = await Promise.race([loading, promise])
  if (!memory) throw new Error('Tesseract shows no memory')
  return Object.assign(core, { memory })
}

let compiling: Promise<{ factory: CoreFactory; module: WasmModule }> | undefined

function compileOnce(): Promise<{ factory: CoreFactory; module: WasmModule }> {
  compiling ??= compile()
  return compiling
}

async function compile(): Promise<{ factory: CoreFactory; module: WasmModule }> {
  const own = createRequire(import.meta.url)
  const theirs = createRequire(own.resolve('tesseract.js/package.json'))
  for (const variant of ['relaxedsimd-lstm', 'simd-lstm', 'lstm']) {
    const path = theirs.resolve(`tesseract.js-core/tesseract-core-${variant}.js`)
    const bytes = await readFile(join(dirname(path), `tesseract-core-${variant}.wasm`))
    const module = await wasm.compile(bytes).catch(() => undefined)
    if (module) return { factory: theirs(path) as CoreFactory, module }
  }
  throw new Error('this processor cannot run Tesseract')
}

export type OcrLanguage = 'chi_sim' | 'eng'

/** Language data as Tesseract reads it, from the packages of the languages; nothing is fetched. */
export async function loadLanguage(language: OcrLanguage): Promise<Uint8Array> {
  const folder = dirname(
    createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`),
  )
  return await promisify(gunzip)(await readFile(join(folder, '4.0.0_best_int', `${language}.traineddata.gz`)))
}

/**
 * Unpacks a PNG, JPEG or TIFF (its first page) with Leptonica, which lives in Tesseract's WebAssembly: a broken picture
 * can harm nothing outside it.
 * @throws ResumeError `damaged`
 */
export async function decodePicture(bytes: Uint8Array): Promise<Raster> {
  const core = await loadCore()
  let pix = 0
  try {
    const copy = core._malloc(bytes.length)
    new Uint8Array(core.memory.buffer).set(bytes, copy)
    pix = core._pixReadMem(copy, bytes.length)
  } catch (error) {
    throw damagedPicture(error)
  }
  if (pix === 0) throw damagedPicture()
  return greyOf(core.memory, pix)
}

/**
 * Reads Leptonica's `Pix` (pix_internal.h, 1.83): words 0 width, 1 height, 2 depth, 4 words a row, 11 colour map, 12 data;
 * a `PixColormap` begins with its array of (blue, green, red, alpha). Samples fill 32-bit words from the top.
 */
function greyOf(memory: WasmMemory, pix: number): Raster {
  const words = new Uint32Array(memory.buffer)
  const field = (index: number) => words[pix / 4 + index] ?? 0
  const [width, height, depth, perRow] = [field(0), field(1), field(2), field(4)]
  const palette = paletteOf(memory, field(11), depth)
  const data = new Uint8Array(width * height)
  const start = field(12) / 4
  for (let y = 0; y < height; y++) {
    const row = start + y * perRow
    for (let x = 0; x < width; x++) {
      const to = y * width + x
      if (depth === 32) {
        const word = words[row + x] ?? 0
        data[to] = luma(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255)
      } else {
        const bit = x * depth
        const word = words[row + (bit >>> 5)] ?? 0
        const sample = (word >>> (32 - depth - (bit & 31))) & (2 ** depth - 1)
        data[to] = palette ? (palette[sample] ?? 255) : shadeOf(sample, depth)
      }
    }
  }
  return { width, height, data }
}

// In one bit 1 is ink.
function shadeOf(sample: number, depth: number): number {
  if (depth === 1) return sample ? 0 : 255
  return depth === 16 ? sample >>> 8 : (sample * 255) / (2 ** depth - 1)
}

function paletteOf(memory: WasmMemory, map: number, depth: number): Uint8Array | undefined {
  if (map === 0 || depth > 8) return undefined
  const bytes = new Uint8Array(memory.buffer)
  const entries = new Uint32Array(memory.buffer)[map / 4] ?? 0
  return Uint8Array.from({ length: 2 ** depth }, (_, i) => {
    const at = entries + 4 * i
    return luma(bytes[at + 2] ?? 255, bytes[at + 1] ?? 255, bytes[at] ?? 255)
  })
}

/** The brightness of a colour as the eye sees it. */
export function luma(red: number, green: number, blue: number): number {
  return (red * 77 + green * 150 + blue * 29) >> 8
}
