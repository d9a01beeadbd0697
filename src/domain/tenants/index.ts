export { type CreatedTenant, createTenant } from './create.ts'
export { findDocumentationTenant, getTenant, listTenants, type Tenant } from './find.ts'
export type { StarterSet } from './starter.ts'
