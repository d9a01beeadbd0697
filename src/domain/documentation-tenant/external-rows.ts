import type { Tx } from '#db/database.ts'
import {
  EXTERNAL_APPLICATIONS,
  EXTERNAL_ASSESSMENTS,
  EXTERNAL_BACKGROUND_CHECKS,
  EXTERNAL_INTERVIEWS,
  EXTERNAL_OFFERS,
} from './data/external.ts'

/** Adds the samples' records of another system; those that samples deleted or changed are put back as they were. */
export async function insertExternalRecords(tx: Tx, tenant_id: string): Promise<void> {
  for (const row of EXTERNAL_APPLICATIONS) {
    await tx
      .insertInto('external_applications')
      .values({ tenant_id, ...row })
      .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet(row))
      .execute()
  }
  for (const row of EXTERNAL_INTERVIEWS) {
    await tx
      .insertInto('external_interviews')
      .values({ tenant_id, ...row })
      .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet(row))
      .execute()
  }
  for (const row of EXTERNAL_ASSESSMENTS) {
    await tx
      .insertInto('external_interview_assessments')
      .values({ tenant_id, ...row })
      .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet(row))
      .execute()
  }
  for (const row of EXTERNAL_OFFERS) {
    await tx
      .insertInto('external_offers')
      .values({ tenant_id, ...row })
      .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet(row))
      .execute()
  }
  for (const row of EXTERNAL_BACKGROUND_CHECKS) {
    await tx
      .insertInto('external_background_checks')
      .values({ tenant_id, ...row })
      .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet(row))
      .execute()
  }
}
