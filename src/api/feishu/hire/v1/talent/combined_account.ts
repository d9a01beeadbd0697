import { Type } from 'typebox'
import { hasOneScope } from '#domain/apps/index.ts'
import type { UserIdKind } from '../../../resume/present-values.ts'

/** The id kinds of both combined calls. */
export const CombinedUserIdType = Type.Optional(
  Type.Union(
    [
      Type.Literal('open_id'),
      Type.Literal('union_id'),
      Type.Literal('user_id'),
      Type.Literal('people_admin_id'),
    ],
    { default: 'open_id' },
  ),
)

const EMPLOYEE = 1
const SYSTEM = 3

/** What kind of account acted: as said, else an employee where one is named, else the system. */
export function accountOf(said: number | undefined, employeeId: string | undefined): number {
  return said ?? (employeeId === undefined ? SYSTEM : EMPLOYEE)
}

/** A `user_id` is answered only to apps with its scope. */
export function mayShowUserId(kind: UserIdKind, scopes: readonly string[]): boolean {
  return kind !== 'user_id' || hasOneScope(scopes, ['contact:user.employee_id:readonly'])
}
