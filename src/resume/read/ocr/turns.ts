import type { Page } from '../../document.ts'
import type { Budget } from '../../limits.ts'
import { readPicturePage } from './picture-page.ts'
import type { Raster } from './raster.ts'
import { createRecogniser, type Recogniser } from './recogniser.ts'

/**
 * The pages of one document taking turns at OCR: at most `maxOcrPages`, and none that would probably end after the time
 * limit, so that what has been read by then is not lost. Pages that get no turn are counted in one note of the budget.
 */
export class OcrTurns {
  readonly #budget: Budget
  readonly #recogniser: Recogniser = createRecogniser()
  #taken = 0
  #skipped = 0
  #slowestMs = 0

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /**
   * Reads the picture of the next page.
   * @param load gives the picture, if there is one
   * @returns undefined when the page gets no turn or has no picture
   * @throws ResumeError `timeout`, and what `load` throws
   */
  async read(load: () => Promise<Raster | undefined>): Promise<Page | undefined> {
    this.#budget.check()
    const enough = this.#budget.remainingMs() > 1.3 * this.#slowestMs
    if (this.#taken >= this.#budget.maxOcrPages || !enough) {
      this.#skipped++
      return undefined
    }
    const start = performance.now()
    const picture = await load()
    if (!picture) return undefined
    this.#taken++
    const page = await readPicturePage(picture, this.#recogniser, this.#budget)
    this.#slowestMs = Math.max(this.#slowestMs, performance.now() - start)
    return page
  }

  /** Gives the memory back and writes the note. */
  close(): void {
    this.#recogniser.close()
    if (this.#skipped > 0) {
      this.#budget.notes.push(
        `${this.#skipped} scanned ${this.#skipped === 1 ? 'page was' : 'pages were'} not read: pictures of text take long, and the first ${this.#taken} filled the time or number of pages allowed.`,
      )
    }
  }
}
