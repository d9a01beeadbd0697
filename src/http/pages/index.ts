export { sendForeignHtml } from './foreign-html.ts'
export { Html, html } from './html.ts'
export { type Language, languageOf } from './language.ts'
export { codeBlock, type Page, sendPage } from './page.ts'
