/**
 * Ids, tokens and times replaced by their kind, so that an answer can be compared to a published example to the byte:
 * key order, spacing and everything else stay.
 */
export function stable(text: string): string {
  return text
    .replace(/"\d{19}"/g, '"<id>"')
    .replace(/"[0-9a-f]{32}"/g, '"<task>"')
    .replace(/"t-[\w-]+"/g, '"<token>"')
    .replace(/\b1\d{12}\b/g, '<ms>')
}
