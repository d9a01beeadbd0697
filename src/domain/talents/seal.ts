import type { Keys } from '#lib/keys.ts'
import type { Identification, Resume } from '#resume/types.ts'

/** Identity numbers are never stored in the clear: these two stand between the domain and every jsonb résumé. */

/** The résumé with its identity number encrypted, bound to the tenant; everything else unchanged. */
export function sealResume(keys: Keys, tenantId: string, resume: Resume): Resume {
  return mapIdentification(resume, (document) => ({
    ...document,
    number: keys.encrypt(document.number, place(tenantId)),
  }))
}

/** Undoes `sealResume`. Throws when the résumé was sealed with another key. */
export function openResume(keys: Keys, tenantId: string, resume: Resume): Resume {
  return mapIdentification(resume, (document) => ({
    ...document,
    number: keys.decrypt(document.number, place(tenantId)),
  }))
}

function mapIdentification(resume: Resume, change: (document: Identification) => Identification): Resume {
  const { identification } = resume.basic
  if (!identification) return resume
  return { ...resume, basic: { ...resume.basic, identification: change(identification) } }
}

function place(tenantId: string): string {
  return `${tenantId}/identification`
}
