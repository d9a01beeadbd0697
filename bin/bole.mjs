#!/usr/bin/env node
// Bole needs a Node that runs TypeScript from source. With an older one this file starts the Node that comes as a
// package, and stands in for it: signals go on to it, its end is the end of this process, and it ends when this process
// is killed, because the channel between the two closes.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = [22, 18]
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  await import(main)
} else {
  const node = packagedNode()
  if (node === null) {
    process.stderr.write(
      `Bole needs Node ${NEEDED.join('.')} or newer and this is ${process.version}: install a newer Node, or run npm install where Bole is.\n`,
    )
    process.exitCode = 1
  } else standInFor(node)
}

function packagedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json')
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return null
  }
}

function standInFor(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(
      `The Node that comes with Bole cannot be started (${error.code}): run npm install again.\n`,
    )
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    for (const each of signals) process.removeAllListeners(each)
    process.kill(process.pid, signal)
  })
}
