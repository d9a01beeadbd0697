import { fold } from '../document.ts'
import { type TaggedLine, type TagName, tagLine } from '../model/tagger.ts'

/** Below this the tagger guesses. */
const LIKELY = 0.5

/**
 * Picks pieces of an entry's head by what the tagger takes them for. It reads the head once, at the first question, since most
 * heads are told by their words alone.
 */
export function createPiecePicker(
  head: string,
  section: string,
): (pieces: string[], tag: TagName) => string | undefined {
  const folded = fold(head)
  let tagged: TaggedLine | undefined
  return (pieces, tag) => {
    tagged ??= tagLine(head, section)
    let best: { piece: string; probability: number } | undefined
    for (const piece of pieces) {
      const start = folded.indexOf(piece)
      const probability = start < 0 ? 0 : tagged.probability(start, start + piece.length, tag)
      if (probability > (best?.probability ?? LIKELY)) best = { piece, probability }
    }
    return best?.piece
  }
}
