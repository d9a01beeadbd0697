import { runCommand } from '#cli/index.ts'

/** How long what is left open after a command may keep the process, in milliseconds. */
const LINGER_MS = 500

// The channel to bin/bole.mjs must not keep a finished command alive; its loss is what `serve` listens for.
process.channel?.unref()
const exitCode = await runCommand(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
})
process.exitCode = exitCode
setTimeout(() => process.exit(exitCode), LINGER_MS).unref()
