const LEAST_FEN = 100
const MOST_FEN = 1_000_000

/** '200' or '50.5' → fen; null for what is no sum between 1 and 10,000 yuan with at most two decimals. */
export function sumFenOf(text: string): number | null {
  const match = /^(\d{1,5})(?:[.。](\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const fen = Number(match[1]) * 100 + Number(`${match[2] ?? ''}00`.slice(0, 2))
  return fen >= LEAST_FEN && fen <= MOST_FEN ? fen : null
}
