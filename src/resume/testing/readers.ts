import type { FileKind, Line } from '../document.ts'
import { detectKind } from '../kind.ts'
import { startBudget } from '../limits.ts'
import { readDocument } from '../read/index.ts'

/** What the reading stage makes of a file: its kind, and the cells of its lines joined with bars. */
export async function readFile(
  file: Uint8Array | string,
): Promise<{ kind: FileKind; texts: string[]; lines: Line[] }> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  const kind = await detectKind(bytes)
  const document = await readDocument(bytes, kind, startBudget())
  const lines = document.kind === 'lines' ? document.lines : []
  return { kind, lines, texts: lines.map((line) => line.cells.join('|')) }
}
