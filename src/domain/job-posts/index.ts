export { getPublishedPost, listPublishedPosts } from './published.ts'
export type { NamedItem, PostAddress, PostCreator, PostFilter, PublishedPost } from './types.ts'
