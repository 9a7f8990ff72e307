import { type Fen, ZERO_FEN, addFen, amountFen, fen, sumFen } from '../money/fen'
import { MoneyError } from '../money/fen'
import { type Division, mulDivMod } from '../money/mulDiv'

/**
 * The parts of one share by case: in proportion to the amounts, in whole fen, adding up to the share exactly.
 * Largest remainder: each gets its floor, and the fen left over go one each to the largest remainders, the earlier
 * case first among equals.
 * @param amounts what each case receives
 * @throws MoneyError negative, fractional, overflow; zero-divisor when there is something to split but no amount
 */
export function partsByCase(shareFen: Fen, amounts: readonly Fen[]): Fen[] {
  const total = sumFen(amounts.map((amount) => amountFen(amount)))
  if (amountFen(shareFen, 'a share') === 0) return amounts.map(() => ZERO_FEN)
  if (total === 0) throw new MoneyError('zero-divisor', 'a share without a case has no parts')
  const divisions = amounts.map((amount) => mulDivMod(shareFen, amount, total))
  const left = shareFen - sumFen(divisions.map(({ quotient }) => fen(quotient)))
  const lucky = placesByRemainder(divisions).slice(0, left)
  const extra = divisions.map(() => 0)
  lucky.forEach((place) => {
    extra[place] = 1
  })
  return divisions.map(({ quotient }, place) => addFen(fen(quotient), fen(extra[place] ?? 0)))
}

/** Places in order of their remainder, largest first; the place itself settles ties (old sorts are not stable). */
function placesByRemainder(divisions: readonly Division[]): number[] {
  return divisions
    .map(({ remainder }, place) => ({ remainder, place }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
    .map(({ place }) => place)
}
