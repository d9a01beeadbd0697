export type { ApplyFormField, ApplyFormModule } from '#db/tables/jobs.ts'
export { findMissingFields } from './check.ts'
export { type ApplyForm, getApplyForm, listApplyForms } from './rows.ts'
export { starterForm } from './starter-form.ts'
