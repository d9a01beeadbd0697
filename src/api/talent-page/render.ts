import { type Html, html, type Language } from '#http/pages/index.ts'
import type { BasicInfo } from '#resume/types.ts'
import { renderHistory } from './history.ts'
import { renderSections } from './sections.ts'
import { sourceWords } from './source-words.ts'
import { showBasic, showDay, showMinute, showSize } from './values.ts'
import type { TalentView } from './view.ts'
import { BASIC, PAGE, say } from './words.ts'

/** The page of a talent: who it is, what is known and from where, and what happened. */
export function renderTalent(language: Language, view: TalentView): { title: string; body: Html } {
  const name = view.name || say(PAGE.nameless, language)
  return {
    title: `${name} · ${say(PAGE.title, language)} · Bole`,
    body: html`${renderHead(language, view, name)}
<div class="columns record">
<div>
${renderBasic(language, view)}
${renderSections(language, view)}
${renderMails(language, view)}
</div>
<div class="aside">
${renderApplications(language, view)}
${renderHistory(language, view.history)}
${renderFiles(language, view)}
</div>
</div>`,
  }
}

function renderHead(
  language: Language,
  { resume, alternatives, expiresAt, similarCount }: TalentView,
  name: string,
): Html {
  const { mobile, email } = resume.basic
  const contact = [
    mobile && showBasic('mobile', mobile, language),
    email,
    resume.basic.currentCity && showBasic('currentCity', resume.basic.currentCity, language),
  ]
  return html`<div class="record-head">
<h1>${name}</h1>
${othersOf('name', alternatives['basic.name'], language)}
${headline(language, resume).map((line) => html`<p class="lead">${line}</p>`)}
<p class="contact">${contact.flatMap((each) => (each ? [html`<span>${each}</span>`] : []))}</p>
<p class="validity">${say(PAGE.until, language)} ${showMinute(expiresAt)} (UTC+8)</p>
</div>
${similarCount > 0 && html`<p class="note">${similarWords(language, similarCount)}</p>`}`
}

function similarWords(language: Language, count: number): string {
  if (language === 'zh') return `另有 ${count} 位人才可能是同一个人，等待核对。`
  return count === 1
    ? 'One other talent may be the same person and waits to be judged.'
    : `${count} other talents may be the same person and wait to be judged.`
}

/** What the person does, or learned: the first career, else the first education. */
function headline(language: Language, { careers, educations }: TalentView['resume']): string[] {
  const [career] = careers ?? []
  const [education] = educations ?? []
  const parts = career ? [career.title, career.company] : [education?.school, education?.fieldOfStudy]
  const line = parts.filter(Boolean).join(language === 'zh' ? ' · ' : ', ')
  return line === '' ? [] : [line]
}

type Fact = { label: string; value: string; from: string; others?: Html[] }

/** The source that most facts have stands once, in the heading; the others beside their facts. */
function renderBasic(language: Language, { resume, sources, alternatives, custom }: TalentView): Html {
  const facts: Fact[] = BASIC.flatMap(([field, label]) => {
    const value = textOf(field, resume.basic, language)
    const from = sourceWords(sources[`basic.${field}`], language)
    const others = othersOf(field, alternatives[`basic.${field}`], language)
    return value === '' && others.length === 0 ? [] : [{ label: say(label, language), value, from, others }]
  })
  const fromCustom = sourceWords(sources['basic.customValues'], language)
  facts.push(...custom.map((fact) => ({ ...fact, from: fromCustom })))
  if (facts.length === 0) return html``
  const usual = mostFrequent(facts.map(({ from }) => from))
  return html`<section>
<h2>${say(PAGE.basic, language)} <span class="from">${usual}</span></h2>
<dl class="values">
${facts.map(({ label, value, from, others = [] }) => html`<div><dt>${label}</dt><dd>${value}${from !== usual && html`<span class="from">${from}</span>`}${others}</dd></div>\n`)}</dl>
</section>`
}

/** Every other value with where it came from: none is lost, and a person judges. */
function othersOf(
  field: keyof BasicInfo,
  alternatives: TalentView['alternatives'][string] = [],
  language: Language,
): Html[] {
  return alternatives.map(
    ({ value, sources }) =>
      html`<span class="other">${say(PAGE.otherwise, language)}: ${showBasic(field, value, language)} <span class="from">${sourceWords(sources[0], language)}</span></span>`,
  )
}

function renderMails(language: Language, { mails }: TalentView): Html | null {
  if (mails.length === 0) return null
  return html`<section>
<h2>${say(PAGE.mails, language)}</h2>
${mails.map(
  ({ title, senderName, receivedTime, url }) => html`<h3>${title ?? ''}</h3>
<p class="from">${[senderName, receivedTime].filter(Boolean).join(' · ')}</p>
<iframe class="mail" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" loading="lazy" title="${title ?? say(PAGE.mails, language)}" src="${url}?lang=${language}"></iframe>\n`,
)}</section>`
}

function textOf(field: keyof BasicInfo, basic: BasicInfo, language: Language): string {
  const value = basic[field]
  return value === undefined ? '' : showBasic(field, value, language).trim()
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

function renderApplications(language: Language, { applications }: TalentView): Html {
  return html`<section>
<h2>${say(PAGE.applications, language)}</h2>
${
  applications.length === 0
    ? html`<p class="muted">${say(PAGE.noApplications, language)}</p>`
    : html`<ul class="entries">
${applications.map(({ title, stage, active, at, source }) => html`<li><h3>${title}</h3><p><span class="badge ${active ? 'live' : ''}">${stage || say(active ? PAGE.onTheWay : PAGE.ended, language)}</span></p><span class="when">${[showDay(at), source].filter(Boolean).join(' · ')}</span></li>\n`)}</ul>`
}
</section>`
}

function renderFiles(language: Language, { files }: TalentView): Html {
  return html`<section>
<h2>${say(PAGE.files, language)}</h2>
${
  files.length === 0
    ? html`<p class="muted">${say(PAGE.noFiles, language)}</p>`
    : html`<ul class="entries">
${files.map(({ name, size, at, openUrl, downloadUrl }) => html`<li><h3>${openUrl === null ? name : html`<a href="${openUrl}" target="_blank" rel="noopener">${name}</a>`}</h3><span class="when">${showSize(size)} · ${showDay(at)} · <a href="${downloadUrl}">${say(PAGE.download, language)}</a></span></li>\n`)}</ul>
<p class="from">${say(PAGE.linksExpire, language)}</p>`
}
</section>`
}

/** For links that show nothing any more, or never did. */
export function renderNoTalent(
  language: Language,
  verdict: 'expired' | 'forged',
): { title: string; body: Html } {
  const isExpired = verdict === 'expired'
  const title = say(isExpired ? PAGE.expiredTitle : PAGE.forgedTitle, language)
  const lead = say(isExpired ? PAGE.expiredLead : PAGE.forgedLead, language)
  return {
    title: `${title} · Bole`,
    body: html`<div class="narrow"><h1>${title}</h1><p class="lead">${lead}</p></div>`,
  }
}
