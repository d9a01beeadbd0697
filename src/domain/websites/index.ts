export {
  createChannel,
  deleteChannel,
  listChannels,
  renameChannel,
  type WebsiteChannel,
} from './channels.ts'
export { getWebsite, listWebsites, type Website } from './rows.ts'
export { createSiteUser, type SiteUser, type SiteUserInput } from './site-users.ts'
