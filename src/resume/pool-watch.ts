/**
 * The watch of a parser process: ends it at once when it holds more memory than allowed or has lost its parent. A
 * heap limit alone would not do, since it leaves out buffers, and a busy process never hears that its channel closed.
 */
import { workerData } from 'node:worker_threads'

const { parent, maxMemoryBytes } = workerData as { parent: number; maxMemoryBytes: number }
const INTERVAL_MS = 50

setInterval(() => {
  if (process.memoryUsage.rss() > maxMemoryBytes || process.ppid !== parent)
    process.kill(process.pid, 'SIGKILL')
}, INTERVAL_MS)
