import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { FetchError } from '#fetcher/errors.ts'
import {
  createFetcher,
  DOCUMENT_KINDS,
  type Fetcher,
  type FetcherSettings,
  type FetchLimits,
  type FetchOptions,
} from '#fetcher/fetcher.ts'
import { type Answerer, AUTHORITY, inventWeb, type Web } from './web.ts'

export const PDF = Buffer.from(`%PDF-1.7\n${'a'.repeat(200)}\n%%EOF\n`)
/** Where files.example.com is. */
export const FILES = '93.184.216.34'
export const LINK = 'https://files.example.com/a/%E7%AE%80%E5%8E%86.pdf?Signature=secret'

/** For every test of the file: an empty web but for the name files.example.com, and an empty folder to fetch into. */
export function useFetching() {
  const state = {
    web: undefined as unknown as Web,
    dir: '',
    lines: [] as { fields: unknown; message: string }[],
  }
  beforeEach(async () => {
    state.web = inventWeb()
    state.web.name('files.example.com', [FILES])
    state.dir = await mkdtemp(join(tmpdir(), 'bole-fetch-'))
    state.lines = []
  })
  afterEach(async () => {
    await state.web.close()
    await rm(state.dir, { recursive: true, force: true })
  })

  function fetcher(settings: Partial<FetcherSettings> = {}): Fetcher {
    const keep = (fields: unknown, message: string) => void state.lines.push({ fields, message })
    const { dir, web } = state
    return createFetcher(
      { allow: [], hosts: [], http: false, dir, network: web.network, ca: AUTHORITY, ...settings },
      { info: keep, warn: keep },
    )
  }

  return {
    state,
    fetcher,
    fetchIt(link = LINK, options: Partial<FetchOptions> = {}, limits: Partial<FetchLimits> = {}) {
      return fetcher({ limits }).fetch(link, {
        maxBytes: 10_000,
        kinds: DOCUMENT_KINDS,
        caller: 'app-1',
        ...options,
      })
    },
    /** One server for files.example.com. */
    serve: (answerer: Answerer) => state.web.server(`${FILES}:443`, answerer, 'good'),
    /** The error of a fetch that fails, and that it leaves no file behind. */
    async failure(fetching: Promise<unknown>): Promise<FetchError> {
      const error = await fetching.then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof FetchError)) throw error ?? new Error('the fetch succeeded')
      expect(error.message).toBe('The file could not be fetched from its link.')
      expect(await readdir(state.dir).catch(() => [])).toEqual([])
      return error
    },
  }
}

/** Answers with these bytes and ends the connection. */
export function answer(...parts: (string | Buffer)[]): Answerer {
  return (socket) => {
    for (const part of parts) socket.write(part)
    socket.end()
  }
}

/** Answers with these bytes and leaves the connection open. */
export function answerOpen(...parts: (string | Buffer)[]): Answerer {
  return (socket) => {
    for (const part of parts) socket.write(part)
  }
}
