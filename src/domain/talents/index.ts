export type { Door, FieldSource, SourceOrigin } from '#db/tables/talents.ts'
export type { DescribedField } from './alternatives.ts'
export { type Arrival, arrivalRows, mergeArrival, notePossibleDuplicates, personOf } from './arrival.ts'
export { firstDegree, topDegree } from './degrees.ts'
export { describeTalentFields } from './describe-fields.ts'
export { findTalentsByIdentities, type IdentityHit, type IdentityQuery } from './find-by-identity.ts'
export { claimForTalent, type Identified, identifyTalent } from './identify.ts'
export {
  documentIdentity,
  IDENTITY_STRENGTH,
  type Identity,
  identitiesOf,
  normalizeEmail,
  normalizeMobile,
} from './identities.ts'
export { type CurrentFields, mergeResume } from './merge-resume.ts'
export { mergeTalents } from './merge-talents.ts'
export { type MobileParts, mobileParts } from './mobile.ts'
export {
  readTalentPageToken,
  TALENT_PAGE_LIFETIME_MS,
  type TalentPageClaim,
  talentPageUrl,
} from './page-link.ts'
export { SECTIONS } from './paths.ts'
export { resolvePossibleDuplicate } from './possible-duplicates.ts'
export { presentTalentId } from './present-id.ts'
export {
  prepareTalentIn,
  type ReceivedTalent,
  type ReceiveTalentInput,
  receiveTalentIn,
} from './receive-talent.ts'
export { type EmployeeIds, getTalent, type Talent, type TalentFile } from './rows.ts'
export { openResume, sealResume } from './seal.ts'
export { listTalents, type TalentOrder, type TalentQuery } from './search.ts'
export { indexTalents } from './search-index.ts'
export { getTalentSource, listTalentSources, type TalentSource } from './sources.ts'
export { indexTalentsTask } from './tasks.ts'
