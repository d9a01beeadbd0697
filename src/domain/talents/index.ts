export { type Identified, identifyTalent } from './identify.ts'
export { documentIdentity, IDENTITY_STRENGTH, type Identity, identitiesOf, normalizeEmail, normalizeMobile } from './identities.ts'
export { type CurrentFields, mergeResume } from './merge-resume.ts'
export { openResume, sealResume } from './seal.ts'
