import { expect, it } from 'vitest'
import { lineOf } from '../document.ts'
import { extractExperiences } from './experience.ts'

const jobs = (text: string) =>
  extractExperiences({
    lines: text.split('\n').flatMap((line) => lineOf(line.split('   '), { page: 1 }) ?? []),
  }).map(({ title, name, time }) => [title, name, time?.start, time?.end])

it('reads a period whose end the edge of the page puts on the next line', () => {
  expect(
    jobs(
      'Clerk, Nordhaven Mills   April 2020 – present\nPostdoctoral Researcher, Hollis Institute for Slow Rivers May 2018 –\nMarch 2020',
    ),
  ).toEqual([
    ['Clerk', 'Nordhaven Mills', 'April 2020', 'present'],
    ['Postdoctoral Researcher', 'Hollis Institute for Slow Rivers', 'May 2018', 'March 2020'],
  ])
})

it('reads a table of labels for each job, whichever of them comes first', () => {
  const table = (name: string, title: string, period: string) =>
    `Company   ${name}\nPosition   ${title}\nDepartment   Group Reporting\nPeriod   ${period}\nDuties   Kept the books of two mills`
  expect(
    jobs(
      `${table('Nordhaven Mills', 'Clerk', 'Aug 2018 – Present')}\n${table('Oakridge Forge', 'Audit Senior', 'Sept 2012 – July 2018')}`,
    ),
  ).toEqual([
    ['Clerk', 'Nordhaven Mills', 'Aug 2018', 'Present'],
    ['Audit Senior', 'Oakridge Forge', 'Sept 2012', 'July 2018'],
  ])
})

it('gives the titles below an employer with a duration that employer', () => {
  expect(
    jobs(
      'Lakeside Foods\nDirector of Purchasing\nMarch 2019 - Present (4 years 9 months)\nSalem, OR\nOakridge Grain\n9 years 2 months\nPurchasing Manager\nJanuary 2015 - March 2019 (4 years 3 months)\nBuyer\nFebruary 2010 - January 2015 (5 years)',
    ),
  ).toEqual([
    ['Director of Purchasing', 'Lakeside Foods', 'March 2019', 'Present'],
    ['Purchasing Manager', 'Oakridge Grain', 'January 2015', 'March 2019'],
    ['Buyer', 'Oakridge Grain', 'February 2010', 'January 2015'],
  ])
})

it('reads periods divided by a slash, and open ones in a column of their own', () => {
  expect(
    jobs('Lantern Works   Painter   2019 / now\nQuiet Digital   Clerk   2016 / 2019').map((job) =>
      job.slice(2),
    ),
  ).toEqual([
    ['2019', 'now'],
    ['2016', '2019'],
  ])
  expect(jobs('01/2019–   Lecturer, North Harbour College')).toEqual([
    ['Lecturer', 'North Harbour College', '01/2019', '至今'],
  ])
})

it('takes a duration below a period for no employer group', () => {
  expect(jobs('Clerk, Nordhaven Mills\n2016 - 2019\n3 years\nKept the books of two mills.')).toEqual([
    ['Clerk', 'Nordhaven Mills', '2016', '2019'],
  ])
})
