import type { FastifyReply, FastifyRequest } from 'fastify'
import { html } from './html.ts'
import { languageOf } from './language.ts'
import { sendPage } from './page.ts'

/** Where programs call: the vendors' paths, and ours for the console. */
const API = /^\/(open-apis|topapi|v\d[\d.]*|api|oauth2|gettoken)(\/|\?|$)/

const WORDS = {
  zh: { title: '这里没有页面', lead: '地址可能写错了，或者页面已经移走。', home: '回到首页' },
  en: {
    title: 'There is no page here',
    lead: 'The address may be mistyped, or the page has moved.',
    home: 'Go to the start page',
  },
}

/** Answers for what no surface takes: a page for people, and the vendor's plain text for programs. */
export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isForPeople(request)) return reply.code(404).type('text/plain').send('404 page not found')
  const language = languageOf(request)
  const words = WORDS[language]
  return sendPage(reply, {
    language,
    status: 404,
    title: `${words.title} · Bole`,
    body: html`<div class="narrow"><h1>${words.title}</h1><p class="lead">${words.lead}</p><p><a href="/?lang=${language}">${words.home}</a></p></div>`,
  })
}

function isForPeople({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') && !API.test(url) && /\btext\/html\b/.test(headers.accept ?? '')
  )
}
