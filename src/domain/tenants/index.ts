export { type CreatedTenant, createTenant } from './create.ts'
export type { StarterSet } from './starter.ts'
