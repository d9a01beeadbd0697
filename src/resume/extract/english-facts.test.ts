import { expect, it } from 'vitest'
import { parseResume } from '../parse.ts'

const basicOf = async (text: string) => (await parseResume(Buffer.from(text))).resume.basic

it.each([
  ['Sex Female | Date of birth 17/04/1990 | Nationality Italian', '1990-04-17'],
  ['Date of Birth | 21 August 1989', '1989-08-21'],
  ['Date of Birth: 2 March 1988', '1988-03-02'],
  ['DOB: March 2nd, 1988', '1988-03-02'],
  ['Born 1988-03-02 in Salem', '1988-03-02'],
  ['Date of birth: 12/25/1990', '1990-12-25'],
])('reads the birthday of %j', async (line, day) => {
  const { birthday } = await basicOf(`Grace Holloway\n${line}\nEXPERIENCE`)
  expect(birthday).toEqual({ ms: Date.parse(`${day}T00:00:00+08:00`), precision: 'day' })
})

it.each([
  ['Residence: Nairobi', 'Nairobi'],
  ['Address: 12 Mill Row, Edinburgh', 'Edinburgh'],
  ['Mobile: +44 7700 900142 | Address: Pudong, Shanghai', 'Shanghai'],
  ['Address: 4 Mill Lane, York YO1 7HH', 'York'],
  ['Singapore | +65 8123 4567 | grace@example.org', 'Singapore'],
  ['+86 13900001111 grace@example.org Beijing', 'Beijing'],
  ['Embedded Engineer — Munich', 'Munich'],
])('reads the city of %j', async (line, city) => {
  expect((await basicOf(`Grace Holloway\n${line}\nEXPERIENCE`)).currentCity).toEqual({ text: city })
})

it.each([
  ['RESUME OF GRACE T. HOLLOWAY', 'GRACE T. HOLLOWAY'],
  ['Curriculum Vitae – Grace Holloway', 'Grace Holloway'],
  ['HOLLOWAY, Grace (Gracie)', 'HOLLOWAY, Grace'],
  ['PERSONAL Grace Holloway\nINFORMATION', 'Grace Holloway'],
])('reads the name in %j', async (line, name) => {
  expect((await basicOf(`${line}\ngrace@example.org\nEXPERIENCE\nKPMG Northern LLP`)).name).toBe(name)
})

it.each(['École de Port Réal', 'Università di Porto Reale'])('knows %s as a school', async (school) => {
  const { resume } = await parseResume(
    Buffer.from(`Grace Holloway\nEDUCATION\n${school}   B.Eng. Marine Biology   2012 - 2016\n`),
  )
  expect(resume.educations?.[0]).toMatchObject({ school, fieldOfStudy: 'Marine Biology' })
})

it('knows the mother tongue as a language', async () => {
  const text =
    'Grace Holloway\nEXPERIENCE\nPERSONAL SKILLS\nMother tongue(s) Italian\nOther language(s) English (C2)'
  expect((await parseResume(Buffer.from(text))).resume.languages).toHaveLength(2)
})

it.each([
  ['EDUCATION AND\nTRAINING', 'under a heading of two lines'],
  ['School', 'under a short heading'],
])('reads what stands below %j', async (heading) => {
  const text = `Grace Holloway\n${heading}\n2012 - 2016   MSc in Marine Biology\nNorth Harbour University\n`
  expect((await parseResume(Buffer.from(text))).resume.educations?.[0]).toMatchObject({
    school: 'North Harbour University',
  })
})

it('gives a national number from abroad no country', async () => {
  expect((await basicOf('Grace Holloway\n07700 900142\nLondon')).mobile).toEqual({ raw: '07700 900142' })
  expect((await basicOf('何晓舟\n010-62770000\n工作经历')).mobile?.e164).toBe('+861062770000')
})

it('reads the names of programs before a dash', async () => {
  const text =
    'Grace Holloway\nOpen source\n- tidewatch – a clock that shows the tides\n- nailcount – counts nails in pictures\n'
  const { resume } = await parseResume(Buffer.from(text))
  expect(resume.projects?.map(({ name }) => name)).toEqual(['tidewatch', 'nailcount'])
})
