import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import type { DomainContext } from '../context.ts'
import { normalizeEmail } from '../talents/index.ts'
import { checkPassword, hashPassword } from './passwords.ts'

export const CONSOLE_ROLES = ['admin', 'recruiter'] as const
export type ConsoleRole = (typeof CONSOLE_ROLES)[number]
export type ConsoleUser = { id: string; tenantId: string; email: string; role: ConsoleRole }

/**
 * Makes a person who may sign in to the console of one tenant.
 *
 * @throws DomainError invalid with the field `email` or `password`; conflict when the tenant has a user with this address
 */
export async function createConsoleUser(
  ctx: Pick<DomainContext, 'ids'>,
  db: Db,
  input: { tenantId: string; email: string; password: string; role: ConsoleRole },
): Promise<ConsoleUser> {
  const email = normalizeEmail(input.email)
  if (email === null) throw new DomainError('invalid', 'this is no e-mail address', { field: 'email' })
  checkPassword(input.password)
  const id = ctx.ids.next()
  const created = await db
    .insertInto('console_users')
    .values({
      tenant_id: input.tenantId,
      id,
      email,
      password_hash: await hashPassword(input.password),
      role: input.role,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) {
    throw new DomainError('conflict', 'the tenant has a user with this e-mail address', { field: 'email' })
  }
  return { id, tenantId: input.tenantId, email, role: input.role }
}
