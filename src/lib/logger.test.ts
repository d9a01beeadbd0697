import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const stream = new PassThrough()
  write(createLogger('trace', stream))
  return String(stream.read() ?? '')
}

describe('the log', () => {
  it('drops personal fields at the depths where objects are logged', () => {
    const person = {
      name: '林知夏',
      mobile: '13800138000',
      email: 'a@example.com',
      identification_number: '1101',
    }
    const text = logged((log) => {
      log.info(person, 'one')
      log.info({ candidate: person, id: '7' }, 'two')
      log.info({ request: { body: person, person } }, 'three')
    })
    for (const value of Object.values(person)) expect(text).not.toContain(value)
    expect(text).toContain('"id":"7"')
  })

  it('keeps the cause of an error and drops what a database error quotes of the row', () => {
    const error = Object.assign(
      new Error('duplicate key value violates unique constraint "x"', { cause: new Error('root') }),
      {
        code: '23505',
        detail: 'Key (email)=(a@example.com) already exists.',
        where: 'a@example.com',
      },
    )
    const text = logged((log) => log.error({ err: error }, 'failed'))
    expect(text).toContain('23505')
    expect(text).toContain('root')
    expect(text).not.toContain('a@example.com')
  })
})
