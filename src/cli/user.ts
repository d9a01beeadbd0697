import { readConfig } from '#config/config.ts'
import { CONSOLE_ROLES, createConsoleUser, generatePassword } from '#domain/users/index.ts'
import { StartupError } from '#lib/startup-error.ts'
import { oneOf, readOptions, required } from './arguments.ts'
import type { Io } from './io.ts'
import { withSystem } from './system.ts'
import { chooseTenant } from './tenant-option.ts'

/** `bole user create`: somebody who may sign in to the console. The password is shown here and nowhere else. */
export async function runUserCreate(argv: string[], io: Io): Promise<number> {
  const options = readOptions(argv, {
    email: { type: 'string' },
    role: { type: 'string' },
    tenant: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const email = required(options.email, '--email')
  const role = oneOf(required(options.role, '--role'), CONSOLE_ROLES, '--role')
  const password = generatePassword()
  const user = await withSystem(readConfig(io.env), async ({ ctx }) => {
    const tenant = await chooseTenant(ctx, options.tenant)
    if (!tenant) {
      throw new StartupError(
        'There is no company yet: open the set-up link that bole serve prints, or make one with bole app create.',
      )
    }
    return createConsoleUser(ctx, ctx.db, { tenantId: tenant.id, email, password, role })
  })
  io.stdout(
    options.json
      ? `${JSON.stringify({ tenant_id: user.tenantId, id: user.id, email: user.email, role: user.role, password })}\n`
      : `E-mail    ${user.email}\nRole      ${user.role}\nPassword  ${password}  (shown only now)\n`,
  )
  return 0
}
