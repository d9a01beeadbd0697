import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { findMissingPackages } from './check-lockfile.ts'

describe('the check of the lock file', () => {
  it('finds every optional package of this project in its own lock file', async () => {
    const text = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')
    expect(findMissingPackages(JSON.parse(text))).toEqual([])
  })

  it('names an optional package that the lock file does not contain', () => {
    const packages = {
      '': {},
      'node_modules/compiler': {
        optionalDependencies: { 'compiler-linux': '1.0.0', 'compiler-mac': '1.0.0' },
      },
      'node_modules/compiler-linux': {},
    }
    expect(findMissingPackages({ packages })).toEqual([
      { wantedBy: 'node_modules/compiler', name: 'compiler-mac' },
    ])
  })

  it('looks in the folder of the package itself and in all above it', () => {
    const packages = {
      'node_modules/a/node_modules/@scope/b': { optionalDependencies: { own: '1', parents: '1', top: '1' } },
      'node_modules/a/node_modules/@scope/b/node_modules/own': {},
      'node_modules/a/node_modules/parents': {},
      'node_modules/top': {},
    }
    expect(findMissingPackages({ packages })).toEqual([])
  })
})
