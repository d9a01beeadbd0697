import { describe, expect, it } from 'vitest'
import { RESUME_LISTS } from '#resume/types.ts'
import { starterForm } from './starter-form.ts'

describe('the starter form', () => {
  it('has a module for every section of a résumé that a website can send', () => {
    const keys = starterForm().map(({ key }) => key)
    const sent = RESUME_LISTS.filter((list) => list !== 'trainings' && list !== 'certificates')
    expect(keys).toEqual(['basic', ...sent, 'selfEvaluation'])
  })

  it('requires the name and nothing else', () => {
    const required = starterForm().flatMap((module) => [
      ...(module.required ? [module.key] : []),
      ...module.fields.filter((field) => field.required).map((field) => `${module.key}.${field.key}`),
    ])
    expect(required).toEqual(['basic.name'])
  })

  it('gives every module and field an id of its own, the same each time', () => {
    const idsOf = () => starterForm().flatMap((module) => [module.id, ...module.fields.map(({ id }) => id)])
    expect(new Set(idsOf()).size).toBe(idsOf().length)
    expect(idsOf()).toEqual(idsOf())
  })
})
