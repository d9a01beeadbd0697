import { closeGaps, cutOut } from './cell-ink.ts'
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

/**
 * Height of print that is read best (rows of pixels), and those in which uncertain lines are read again. Measured on
 * two pages in four heights and both segmentation modes: 28 rows alone read every name and heading right.
 */
const LINE_HEIGHT = 28
const MORE_LINE_HEIGHTS = [32, 36, 44]
const MARGIN_SHARE = 0.25
/** Below this, a second look is worth its time. */
const UNCERTAIN = 0.8
/** A long line is seldom read better the second time. */
const MAX_SECOND_LOOK_HEIGHTS = 14

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
      const first = recognise(loaded, api, framed(cutOut(page, cell), LINE_HEIGHT))
      const length = (cell.right - cell.left) / (cell.bottom - cell.top)
      if (first.confidence >= UNCERTAIN || length > MAX_SECOND_LOOK_HEIGHTS) return first
      const print = closeGaps(cutOut(page, cell))
      return vote([
        first,
        ...MORE_LINE_HEIGHTS.map((height) => recognise(loaded, api, framed(print, height))),
      ])
    },
    close() {
      core = undefined
      apis.clear()
    },
  }
}

/** Tesseract's page segmentation mode 13: the picture is one line, and finding its letters is left to the network. */
const RAW_LINE = '13'
const LSTM_ONLY = 1

async function startApi(core: Core, language: OcrLanguage): Promise<TesseractApi> {
  core.FS.writeFile(`${language}.traineddata`, await loadLanguage(language))
  const api = new core.TessBaseAPI()
  if (api.Init(null, language, LSTM_ONLY) !== 0) throw new Error(`Tesseract cannot start with ${language}`)
  core.FS.unlink(`${language}.traineddata`)
  api.SetVariable('tessedit_pageseg_mode', RAW_LINE)
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

/** The reading on which most readings agree, weighed by their confidence; a character of a name goes wrong in some, seldom in most. */
function vote(readings: Reading[]): Reading {
  const same = (a: Reading, b: Reading) => a.text.replace(/\s/g, '') === b.text.replace(/\s/g, '')
  const weights = readings.map((reading) =>
    readings.filter((other) => same(reading, other)).reduce((sum, other) => sum + other.confidence, 0),
  )
  const best = weights.indexOf(Math.max(...weights))
  const text = readings[best]?.text ?? ''
  const agreeing = readings.filter((reading) => reading.text.replace(/\s/g, '') === text.replace(/\s/g, ''))
  return { text, confidence: Math.max(0, ...agreeing.map((reading) => reading.confidence)) }
}

/** The print on white, `lineHeight` pixels high. */
function framed(print: Raster, lineHeight: number): Raster {
  const line = scaleRaster(print, lineHeight / print.height)
  const margin = Math.round(MARGIN_SHARE * lineHeight)
  const frame = blankRaster(line.width + 2 * margin, line.height + 2 * margin)
  for (let y = 0; y < line.height; y++) {
    const to = (y + margin) * frame.width + margin
    frame.data.set(line.data.subarray(y * line.width, (y + 1) * line.width), to)
  }
  return frame
}
