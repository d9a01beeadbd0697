import { expect, it } from 'vitest'
import { parseResume } from './parse.ts'

async function parse(...lines: string[]) {
  return (await parseResume(Buffer.from(lines.join('\n')))).resume
}

const HEAD = ['Marta Okonjo', 'Email: marta.okonjo@example.com', 'Mobile: +44 7700 900123']

it('takes an English heading in the left cell of a table for one where a time stands beside it', async () => {
  const resume = await parse(
    ...HEAD,
    'Experience\t2008-present\tHarrow Ceramics Ltd\tLeeds, UK',
    'Kiln Supervisor',
    'Planned the firing of three kilns',
    '1999-2008\tOld Mill Pottery\tYork, UK',
    'Glazer',
    'Education\t1999\tNorthfield College\tYork, UK',
    'Bachelor of Science, Materials',
    'Certifications\tCertified Kiln Operator',
  )
  expect(resume.careers).toMatchObject([
    { company: 'Harrow Ceramics Ltd', title: 'Kiln Supervisor', end: 'present' },
    { company: 'Old Mill Pottery', title: 'Glazer' },
  ])
  expect(resume.educations).toMatchObject([{ school: 'Northfield College', degree: 6 }])
  expect(resume.certificates).toMatchObject([{ name: 'Certified Kiln Operator' }])
})
