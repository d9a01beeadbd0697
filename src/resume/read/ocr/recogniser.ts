import type { Box } from './cells.ts'
import { type Core, loadCore, loadLanguage, type OcrLanguage, type TesseractApi } from './core.ts'
import { blankRaster, type Raster, scaleRaster } from './raster.ts'

/** What was read in one cell; `confidence` is Tesseract's, 0 to 1. */
export type Reading = { text: string; confidence: number }

/** Reads single lines of text. Loading takes 0.3 s for a language; `close` gives the memory back. */
export type Recogniser = {
  read(page: Raster, cell: Box, language: OcrLanguage): Promise<Reading>
  close(): void
}

/** Tesseract's network sees a line in 36 rows; a line much lower than that has to be drawn larger for its blobs to be found. */
const MIN_LINE_HEIGHT = 34
const TARGET_LINE_HEIGHT = 40
const MARGIN = 12

/** A recogniser of Chinese and English that works in this thread, a line at a time. */
export function createRecogniser(): Recogniser {
  let core: Promise<Core> | undefined
  const apis = new Map<OcrLanguage, TesseractApi>()
  return {
    async read(page, cell, language) {
      core ??= loadCore()
      const loaded = await core
      const api = apis.get(language) ?? (await startApi(loaded, language))
      apis.set(language, api)
      return recognise(loaded, api, cellPicture(page, cell))
    },
    close() {
      core = undefined
      apis.clear()
    },
  }
}

const SINGLE_LINE = '13'
const LSTM_ONLY = 1

async function startApi(core: Core, language: OcrLanguage): Promise<TesseractApi> {
  core.FS.writeFile(`${language}.traineddata`, await loadLanguage(language))
  const api = new core.TessBaseAPI()
  if (api.Init(null, language, LSTM_ONLY) !== 0) throw new Error(`Tesseract cannot start with ${language}`)
  core.FS.unlink(`${language}.traineddata`)
  api.SetVariable('tessedit_pageseg_mode', SINGLE_LINE)
  // Reversed print has been set right already; trying it again costs a sixth of the time.
  api.SetVariable('tessedit_do_invert', '0')
  api.SetVariable('preserve_interword_spaces', '1')
  return api
}

function recognise(core: Core, api: TesseractApi, picture: Raster): Reading {
  const head = Buffer.from(`P5 ${picture.width} ${picture.height} 255\n`)
  core.FS.writeFile('/input', Buffer.concat([head, picture.data]))
  if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract refuses a picture')
  api.Recognize(null)
  return { text: api.GetUTF8Text(), confidence: api.MeanTextConf() / 100 }
}

/** The cell alone on white, large enough to be read. */
function cellPicture(page: Raster, cell: Box): Raster {
  const width = cell.right - cell.left
  const height = cell.bottom - cell.top
  const cut: Raster = { width, height, data: new Uint8Array(width * height) }
  for (let y = 0; y < height; y++) {
    const from = (cell.top + y) * page.width + cell.left
    cut.data.set(page.data.subarray(from, from + width), y * width)
  }
  const large = height < MIN_LINE_HEIGHT || height > 3 * TARGET_LINE_HEIGHT
  const line = large ? scaleRaster(cut, TARGET_LINE_HEIGHT / height) : cut
  const framed = blankRaster(line.width + 2 * MARGIN, line.height + 2 * MARGIN)
  for (let y = 0; y < line.height; y++) {
    const to = (y + MARGIN) * framed.width + MARGIN
    framed.data.set(line.data.subarray(y * line.width, (y + 1) * line.width), to)
  }
  return framed
}
