import { describe, expect, it } from 'vitest'
import { interviewOf } from './interview.ts'
import { resumeFilesOf, resumeOfTalent } from './talent.ts'

const basicOf = (basic: Record<string, unknown>) => resumeOfTalent({ basic_info: basic }).basic

describe('a talent of the vendor’s read call', () => {
  it('becomes a résumé: months at UTC+8, codes as they are, `-` for until now', () => {
    expect(
      resumeOfTalent({
        basic_info: {
          name: '张三',
          gender: 1,
          current_location_code: 'CT_11',
          preferred_location_code_list: ['CT_128'],
        },
        education_list: [
          {
            school_name: '湘港大学',
            major: '考古',
            degree: 7,
            academic_ranking: -1,
            start_time: '2010-01',
            end_time: '-',
          },
        ],
        career_list: [{ company_name: '明日科技', title: '工程师', start_time: '2015' }],
        language_list: [{ language: 1, proficiency: 4 }],
        sns_list: [{}],
      }),
    ).toEqual({
      basic: {
        name: '张三',
        gender: 1,
        currentCity: { code: 'CT_11' },
        preferredCities: [{ code: 'CT_128' }],
      },
      educations: [
        {
          school: '湘港大学',
          fieldOfStudy: '考古',
          degree: 7,
          academicRanking: 51,
          start: { ms: 1_262_275_200_000, precision: 'month' },
          end: 'present',
        },
      ],
      careers: [
        { company: '明日科技', title: '工程师', start: { ms: 1_420_041_600_000, precision: 'year' } },
      ],
      languages: [{ language: 1, proficiency: 4 }],
    })
  })

  it('has a mobile number of the country that its dialling code says', () => {
    expect(basicOf({ mobile_number: '18312341234', mobile_code: '86' }).mobile?.e164).toBe('+8618312341234')
    expect(basicOf({ mobile_number: '18312341234' }).mobile?.e164).toBe('+8618312341234')
    expect(basicOf({ mobile_number: '2025550123', mobile_code: '1' }).mobile?.e164).toBe('+12025550123')
    expect(basicOf({ mobile_number: 'x' }).mobile).toEqual({ raw: 'x', countryCode: 'CN_1' })
  })

  it('has a birthday in seconds or in milliseconds, as the vendor’s page has both', () => {
    const day = { ms: 293_016_767_000, precision: 'day' }
    expect(basicOf({ birthday: 293_016_767 }).birthday).toEqual(day)
    expect(basicOf({ birthday: 293_016_767_000 }).birthday).toEqual(day)
  })

  it.each([
    ['a place that nobody knows', { current_location_code: 'CT_0' }],
    ['a city for a country', { nationality_code: 'CT_11' }],
    ['an e-mail that is none', { email: 'nobody' }],
    ['a code that no table has', { gender: 9, marital_status: 0, age: -1 }],
    ['values of another type', { name: {}, email: [], birthday: 'x', preferred_location_code_list: 'CT_11' }],
    ['nothing', {}],
  ])('leaves out %s', (_what, basic) => {
    expect(basicOf(basic)).toEqual({})
  })

  it('takes nothing amiss', () => {
    const nonsense = [null, 0, 'x', [], {}]
    expect(
      resumeOfTalent({ basic_info: null, education_list: nonsense, career_list: {}, award_list: 'x' }),
    ).toEqual({ basic: {} })
    expect(basicOf({ name: 'a\0b' }).name).toBe('ab')
  })

  it('names each of its files once', () => {
    const talent = {
      resume_attachment_id_list: ['1', '2'],
      resume_attachment_list: [{ id: '2' }, { id: '3' }, {}],
    }
    expect(resumeFilesOf(talent)).toEqual(['1', '2', '3'])
  })
})

describe('an interview of the vendor’s read call', () => {
  const record = (conclusion: number, commit_status = 1) => ({
    conclusion,
    commit_status,
    interviewer: { name: { zh_cn: '王' } },
  })

  it('has its conclusions turned round, as imported history counts them', () => {
    const interview = interviewOf({
      id: '1',
      interview_record_list: [record(1), record(2), record(6), record(3)],
    })
    expect(interview?.assessments?.map(({ conclusion }) => conclusion)).toEqual([2, 1, 3, undefined])
    expect(interview).toMatchObject({ participateStatus: 2 })
  })

  it('keeps no assessment that was not handed in, and says who did not come', () => {
    expect(interviewOf({ id: '1', interview_record_list: [record(4, 2)] })).toMatchObject({ assessments: [] })
    expect(interviewOf({ id: '1', interview_record_list: [record(5, 2)] })).toMatchObject({
      participateStatus: 3,
    })
  })

  it('has no end before its beginning', () => {
    expect(
      interviewOf({ id: '1', begin_time: 1_700_000_000_000, end_time: 1_600_000_000_000 }),
    ).toMatchObject({
      beginsAt: 1_700_000_000_000,
      endsAt: undefined,
    })
    expect(interviewOf({})).toBeNull()
  })
})
