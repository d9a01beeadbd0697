export { getWebsite, listWebsites, type Website } from './rows.ts'
