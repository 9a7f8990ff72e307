const MOST_FEN = 100_000

/** '12.5' → 1250; null for what is no sum between 0 and 1,000 yuan with at most two decimals. */
export function ceilingFenOf(text: string): number | null {
  const match = /^(\d{1,4})(?:[.。](\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const fen = Number(match[1]) * 100 + Number(`${match[2] ?? ''}00`.slice(0, 2))
  return fen <= MOST_FEN ? fen : null
}
