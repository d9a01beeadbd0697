import { type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { FILE_KINDS } from './document.ts'
import { RESUME_ERROR_CODES } from './errors.ts'
import { MAX_AREAS } from './evidence.ts'
import { MAX_ENTRIES, type ParseLimits } from './limits.ts'
import type { ParsedResume } from './parse.ts'
import { MAX_PICTURE_BYTES, MAX_TEXT, MAX_TEXTS } from './view/pages.ts'

/** What the pool sends to a worker process: a path, or the bytes themselves. */
export type Request = {
  id: number
  source: { path: string } | { bytes: Uint8Array }
  limits: Partial<ParseLimits>
  /** Whether to draw the pages. */
  pages: boolean
}

/** What a worker process answers. `heldBytes` is the memory it holds after the file. */
export type Response = { id: number; heldBytes: number } & (
  | { ok: true; parsed: ParsedResume }
  | { ok: false; code: (typeof RESUME_ERROR_CODES)[number]; message: string }
)

const text = Type.Optional(Type.String())
const code = Type.Optional(Type.Integer())
const exact = { additionalProperties: false }
const Time = Type.Optional(
  Type.Union([
    Type.Literal('present'),
    Type.Object(
      {
        ms: Type.Number(),
        precision: Type.Union([
          Type.Literal('year'),
          Type.Literal('month'),
          Type.Literal('day'),
          Type.Literal('instant'),
        ]),
      },
      exact,
    ),
  ]),
)
const Place = Type.Object({ code: text, text }, exact)
const Career = Type.Object({ company: text, title: text, description: text, start: Time, end: Time }, exact)

const list = <Entry extends TSchema>(entry: Entry) =>
  Type.Optional(Type.Array(entry, { maxItems: MAX_ENTRIES }))

const ResumeSchema = Type.Object(
  {
    basic: Type.Object(
      {
        name: text,
        gender: code,
        birthday: Time,
        age: code,
        mobile: Type.Optional(Type.Object({ raw: Type.String(), countryCode: text, e164: text }, exact)),
        email: text,
        identification: Type.Optional(Type.Object({ type: Type.Integer(), number: Type.String() }, exact)),
        nationality: Type.Optional(Place),
        hometown: Type.Optional(Place),
        currentCity: Type.Optional(Place),
        homeAddress: text,
        maritalStatus: code,
        experienceYears: Type.Optional(Type.Number()),
        startWork: Time,
        preferredCities: list(Place),
        currentSalary: text,
        expectedSalary: text,
        politicalStatus: text,
        jobStatus: text,
        englishLevel: text,
      },
      exact,
    ),
    educations: list(
      Type.Object(
        {
          school: text,
          fieldOfStudy: text,
          degree: code,
          educationType: code,
          academicRanking: code,
          start: Time,
          end: Time,
          graduation: Time,
          description: text,
        },
        exact,
      ),
    ),
    careers: list(Career),
    internships: list(Career),
    projects: list(
      Type.Object({ name: text, role: text, link: text, description: text, start: Time, end: Time }, exact),
    ),
    works: list(Type.Object({ link: text, description: text }, exact)),
    awards: list(Type.Object({ title: text, description: text, time: Time }, exact)),
    trainings: list(
      Type.Object(
        { name: text, institution: text, certificate: text, description: text, start: Time, end: Time },
        exact,
      ),
    ),
    certificates: list(Type.Object({ name: text, description: text, time: Time }, exact)),
    languages: list(Type.Object({ language: code, proficiency: code }, exact)),
    socialAccounts: list(Type.Object({ type: code, link: text }, exact)),
    selfEvaluation: Type.Optional(Type.Object({ content: text }, exact)),
  },
  exact,
)

const count = Type.Integer({ minimum: 0 })
const size = Type.Number()
const BoxSchema = Type.Object({ x: size, y: size, width: size, height: size }, exact)
const EvidenceSchema = Type.Object(
  {
    path: Type.String({ maxLength: 80 }),
    page: Type.Optional(count),
    box: Type.Optional(BoxSchema),
    areas: Type.Optional(
      Type.Array(Type.Object({ page: count, box: BoxSchema }, exact), { maxItems: MAX_AREAS }),
    ),
    line: count,
    lastLine: Type.Optional(count),
    start: count,
    end: count,
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
  },
  exact,
)

const PageSchema = Type.Object(
  {
    width: size,
    height: size,
    picture: Type.Optional(
      Type.String({
        maxLength: 100 + Math.ceil(MAX_PICTURE_BYTES / 3) * 4,
        pattern: '^data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$',
      }),
    ),
    texts: Type.Array(
      Type.Object({ text: Type.String({ maxLength: MAX_TEXT }), x: size, y: size, width: size, size }, exact),
      { maxItems: MAX_TEXTS },
    ),
  },
  exact,
)

const ResponseSchema = Type.Union([
  Type.Object(
    {
      id: Type.Integer(),
      heldBytes: Type.Number(),
      ok: Type.Literal(true),
      parsed: Type.Object(
        {
          resume: ResumeSchema,
          text: Type.String(),
          evidence: Type.Array(EvidenceSchema),
          pages: Type.Optional(Type.Array(PageSchema)),
          notes: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
          kind: Type.Union(FILE_KINDS.map((each) => Type.Literal(each))),
        },
        exact,
      ),
    },
    exact,
  ),
  Type.Object(
    {
      id: Type.Integer(),
      heldBytes: Type.Number(),
      ok: Type.Literal(false),
      code: Type.Union(RESUME_ERROR_CODES.map((each) => Type.Literal(each))),
      message: Type.String({ maxLength: 500 }),
    },
    exact,
  ),
])

// Compiled: looked at one by one, the fields of a large answer hold the server up for a tenth of a second.
const validator = Compile(ResponseSchema)

/**
 * Checks an answer before anyone believes it: the process that gave it has read a stranger's file.
 * @returns undefined when it is no answer
 */
export function checkResponse(message: unknown): Response | undefined {
  return validator.Check(message) ? (message as Response) : undefined
}
