import { type Html, html, type Language } from '#http/pages/index.ts'
import type { Resume, ResumeList, ResumeTime } from '#resume/types.ts'
import { sourceWords } from './source-words.ts'
import { showCode, showPeriod, showTime } from './values.ts'
import type { TalentView } from './view.ts'
import { PAGE, SECTIONS, say } from './words.ts'

/** An entry of a résumé as it is read: when, what, and the rest of the story. */
type Entry = { when: string; title: string; detail?: string; text?: string; link?: string }

/** The sections of the résumé that have content, in the order of `SECTIONS`. */
export function renderSections(language: Language, view: TalentView): Html[] {
  const lists = (Object.keys(SECTIONS) as ResumeList[]).flatMap((list) => {
    const entries = entriesOf(list, view.resume, language)
    return entries.length === 0 ? [] : [renderList(language, view, list, entries)]
  })
  const words = view.resume.selfEvaluation?.content?.trim()
  if (!words) return lists
  const from = sourceWords(view.sources.selfEvaluation, language)
  return [
    ...lists,
    html`<section>
<h2>${say(PAGE.selfEvaluation, language)} <span class="from">${from}</span></h2>
<p class="prose">${words}</p>
</section>\n`,
  ]
}

function renderList(language: Language, view: TalentView, list: ResumeList, entries: Entry[]): Html {
  return html`<section>
<h2>${say(SECTIONS[list], language)} <span class="from">${sourceWords(view.sources[list], language)}</span></h2>
<ul class="entries">
${entries.map(renderEntry)}</ul>
</section>\n`
}

function renderEntry({ when, title, detail, text, link }: Entry): Html {
  const shown = title || link || ''
  // Only web addresses become links: anything else a stranger wrote there is text.
  const isWeb = link !== undefined && /^https?:\/\//i.test(link)
  return html`<li><span class="when">${when}</span><div><h3>${
    isWeb ? html`<a href="${link}" rel="noopener noreferrer nofollow" target="_blank">${shown}</a>` : shown
  }</h3>${detail && html`<p class="muted">${detail}</p>`}${
    !isWeb && link && title && html`<p>${link}</p>`
  }${text && html`<p class="prose">${text}</p>`}</div></li>\n`
}

function entriesOf(list: ResumeList, resume: Resume, language: Language): Entry[] {
  const period = (entry: { start?: ResumeTime; end?: ResumeTime }) => showPeriod(entry, language)
  const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ')
  switch (list) {
    case 'careers':
    case 'internships':
      return (resume[list] ?? []).map((each) => ({
        when: period(each),
        title: join(each.company, each.title),
        text: each.description,
      }))
    case 'projects':
      return (resume.projects ?? []).map((each) => ({
        when: period(each),
        title: join(each.name, each.role),
        text: each.description,
        link: each.link,
      }))
    case 'educations':
      return (resume.educations ?? []).map((each) => ({
        when: period(each),
        title: join(each.school, each.fieldOfStudy),
        detail: join(
          showCode('degree', each.degree, language),
          showCode('educationType', each.educationType, language),
          showCode('academicRanking', each.academicRanking, language),
        ),
        text: each.description,
      }))
    case 'languages':
      return (resume.languages ?? []).map((each) => ({
        when: '',
        title: join(
          showCode('language', each.language, language),
          showCode('proficiency', each.proficiency, language),
        ),
      }))
    case 'certificates':
      return (resume.certificates ?? []).map((each) => ({
        when: showTime(each.time, language),
        title: each.name ?? '',
        text: each.description,
      }))
    case 'trainings':
      return (resume.trainings ?? []).map((each) => ({
        when: period(each),
        title: join(each.name, each.institution, each.certificate),
        text: each.description,
      }))
    case 'awards':
      return (resume.awards ?? []).map((each) => ({
        when: showTime(each.time, language),
        title: each.title ?? '',
        text: each.description,
      }))
    case 'works':
      return (resume.works ?? []).map((each) => ({
        when: '',
        title: '',
        link: each.link,
        text: each.description,
      }))
    case 'socialAccounts':
      return (resume.socialAccounts ?? []).map((each) => ({
        when: showCode('socialAccount', each.type, language),
        title: each.link ?? '',
        link: each.link,
      }))
  }
}
