import { describe, expect, it } from 'vitest'
import { lineOf } from '../document.ts'
import { segmentLines } from '../segment.ts'
import { extractEducations } from './education.ts'
import { extractExperiences, extractProjects } from './experience.ts'
import { findLinks, linkedEmail } from './links.ts'
import { findTowns, isPlace } from './places.ts'

/** Lines of one page; three spaces divide cells, `→` stands before the address that a line leads to. */
function linesOf(text: string) {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [words = '', ...links] = line.split(' → ')
      return lineOf(words.split('   '), { page: 1, ...(links.length > 0 && { links }) }) ?? []
    })
}

const jobs = (text: string) =>
  extractExperiences({ lines: linesOf(text) }).map(({ name, title, time }) => [
    title,
    name,
    time?.start,
    time?.end,
  ])
const schools = (text: string) =>
  extractEducations({ lines: linesOf(text) }).map(({ school, field, time }) => [
    school,
    field,
    time?.end ?? time?.start,
  ])

describe('heads of English jobs', () => {
  it.each([
    ['title, employer and town on one line', 'Clerk, Nordhaven Mills, Portland, OR   May 2018 - Jun 2020'],
    ['employer above title and time', 'Nordhaven Mills   Portland, OR\nClerk   May 2018 - Jun 2020'],
    ['title and time above employer', 'Clerk   May 2018 - Jun 2020\nNordhaven Mills   Portland, OR'],
    ['title at employer', 'Clerk at Nordhaven Mills\nMay 2018 - Jun 2020'],
    ['a bar between employer and title', 'Nordhaven Mills | Clerk\nMay 2018 - Jun 2020 | Portland'],
    ['each on a line of its own', 'Nordhaven Mills\nMay 2018 - Jun 2020\nClerk'],
  ])('reads %s', (_name, head) => {
    expect(jobs(`${head}\n• Kept the books of two mills.`)).toEqual([
      ['Clerk', 'Nordhaven Mills', 'May 2018', 'Jun 2020'],
    ])
  })

  it('reads parts that stand behind labels, each on a line of its own', () => {
    const head =
      'Period: Sept 2014 – to date\nEmployer: Nordhaven Mills\nPosition: Clerk\nDuties: Kept the books.'
    expect(jobs(head)).toEqual([['Clerk', 'Nordhaven Mills', 'Sept 2014', 'to date']])
  })

  it('keeps the legal form with the name of the company', () => {
    expect(jobs('Engineer, Bluewater Tools, Inc., Salem, OR   2016 - 2019\n• Built tools.')).toEqual([
      ['Engineer', 'Bluewater Tools, Inc.', '2016', '2019'],
    ])
  })

  it('keeps a bracket inside a name, and leaves one beside it', () => {
    expect(jobs('云帆科技（杭州）有限公司   会计   2016.03 - 2019.05\n负责公司的账务处理。')).toEqual([
      ['会计', '云帆科技(杭州)有限公司', '2016.03', '2019.05'],
    ])
    expect(jobs('Oakridge Forge (remote)   Clerk   2016 - 2019\n• Books.')).toEqual([
      ['Clerk', 'Oakridge Forge', '2016', '2019'],
    ])
  })

  it.each([
    ['锦屏科技有限公司 Java 开发工程师   2016.03 - 2019.05', ['Java 开发工程师', '锦屏科技有限公司']],
    ['Staff Nurse, ICU, Nordhaven Clinic   2016 - 2019', ['Staff Nurse, ICU', 'Nordhaven Clinic']],
  ])('divides %j', (head, expected) => {
    expect(jobs(`${head}\n• 很多。`).map((job) => job.slice(0, 2))).toEqual([expected])
  })

  it('takes a title that no word tells from the place where the section sets titles', () => {
    expect(
      jobs(
        'Engineer, Bluewater Tools   2019 - 2021\n• Built tools.\nSmith, Oakridge Forge   2016 - 2019\n• Made nails.',
      ),
    ).toEqual([
      ['Engineer', 'Bluewater Tools', '2019', '2021'],
      ['Smith', 'Oakridge Forge', '2016', '2019'],
    ])
  })

  it('gives several titles under one employer all that employer', () => {
    expect(
      jobs(
        'Oakridge Group   Salem, OR\nSenior Analyst   2019 - 2021\n• Led a team of four people.\nAnalyst   2016 - 2019\n• Wrote reports.',
      ),
    ).toEqual([
      ['Senior Analyst', 'Oakridge Group', '2019', '2021'],
      ['Analyst', 'Oakridge Group', '2016', '2019'],
    ])
  })

  it('does not take the towns of two employers for employers', () => {
    expect(jobs('Auditor, Hall & Partners, Stockholm   2008 - 2011\n• Audits.')).toEqual([
      ['Auditor', 'Hall & Partners', '2008', '2011'],
    ])
  })
})

describe('English educations', () => {
  it.each([
    ['Bachelor of Science in Marine Biology, North Harbour University   2016', 'Marine Biology'],
    ['BSc: Marine Biology\nNorth Harbour University\n2016', 'Marine Biology'],
    ['Bachelor of Fine Arts   2016\nNorth Harbour University\nMarine Biology', 'Marine Biology'],
    ['North Harbour University   2012 - 2016\nBachelor Marine Biology', 'Marine Biology'],
    ['North Harbour University   2016\nBachelor of Commerce', 'Commerce'],
    ['North Harbour University   2016\nBachelor of Science', undefined],
  ])('reads the field of %j', (text, field) => {
    expect(schools(text)).toEqual([['North Harbour University', field, '2016']])
  })

  it('puts a name that goes on below together', () => {
    expect(
      schools('North Harbour School of Economics and\nPolitical Science\nMSc in Manage-\nment   2016'),
    ).toEqual([['North Harbour School of Economics and Political Science', 'Management', '2016']])
  })

  it('gives a second degree without a school the school above', () => {
    expect(
      schools('North Harbour University   2016 - 2018\nMSc in Physics\nBSc in Mathematics   2012 - 2016').map(
        ([name]) => name,
      ),
    ).toEqual(['North Harbour University', 'North Harbour University'])
  })
})

it.each(['LLB Law', 'BBA in Law', 'BFA, Law', 'LL.M. in Law'])(
  'knows %s as a degree and its subject',
  (words) => {
    expect(schools(`${words}   2012 - 2016\nNorth Harbour University`)).toEqual([
      ['North Harbour University', 'Law', '2016'],
    ])
  },
)

describe('projects', () => {
  it('reads names that stand before their descriptions', () => {
    const found = extractProjects({
      lines: linesOf(
        'tidewatch   A clock that shows the tides of a harbour\nNailcount: Counts nails from a picture of them',
      ),
    })
    expect(found.map(({ name, description }) => [name, description])).toEqual([
      ['tidewatch', 'A clock that shows the tides of a harbour'],
      ['Nailcount', 'Counts nails from a picture of them'],
    ])
  })
})

describe('places', () => {
  it.each(['Remote', 'Portland, OR', 'Coimbra, Portugal', 'London', '杭州市', 'Illinois'])(
    'knows %s as one',
    (text) => {
      expect(isPlace(text)).toBe(true)
    },
  )

  it.each(['Research Assistant, Hollis Institute', 'Oakridge Forge', 'Harbor, Inc.'])(
    'does not take %s for one',
    (text) => {
      expect(isPlace(text)).toBe(false)
    },
  )

  it('finds the town in an address and leaves the street', () => {
    expect(findTowns('12 Oak Street, Salem, OR 97301').map(({ words }) => words)).toEqual(['Salem, OR'])
  })
})

describe('links', () => {
  const read = (text: string) => {
    const lines = linesOf(text)
    return findLinks(lines, segmentLines(lines))
  }

  it('takes profiles and sites of the contacts, written or behind words', () => {
    expect(
      read(
        'Mira Castellan\ncastellan.dev | mira@castellan.dev\nmcastellan → https://github.com/mcastellan\nEducation',
      ),
    ).toEqual(['https://github.com/mcastellan', 'castellan.dev'])
  })

  it('leaves what a project leads to', () => {
    expect(read('Mira Castellan\nProjects\ntidewatch → https://github.com/mcastellan/tidewatch')).toEqual([])
  })

  it('takes accounts of messengers by their labels', () => {
    expect(read('米拉\n微信：mira_tide\n教育经历')).toEqual(['mira_tide'])
  })

  it('takes an e-mail address that the text breaks from its link', () => {
    expect(linkedEmail(linesOf('mira@castel- → mailto:mira@castellan.example?subject=x\nlan.example'))).toBe(
      'mira@castellan.example',
    )
  })
})
