export { CONSOLE_ROLES, type ConsoleRole, type ConsoleUser, createConsoleUser } from './create.ts'
export {
  generatePassword,
  hashPassword,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  verifyPassword,
} from './passwords.ts'
export {
  type CompletedSetup,
  completeSetup,
  isSetupOpen,
  type SetupInput,
  setupLink,
} from './setup.ts'
