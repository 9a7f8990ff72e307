/**
 * The split of one period (design.md §3), exact to the fen:
 * (1) gross = ceil(Σ min(aid × (1 + fee), cap × Σw × cases)); the cap is per case and unit weight, if there is one
 * (2) needed = gross − carry-over; when needed ≤ 0 every share is 0 and the rest is carried
 * (3) share of a tier = ceil(needed × weight ÷ Σ members × weight): one ceil per tier, on the total
 * (4) collected = Σ members × share; new carry-over = collected − needed, in every case
 * (5) what the cap cut off is the sponsor's, or lowers every aid by the ratio gross ÷ uncapped gross
 * (6) with nobody to share the settlement is void: nothing moves
 */
import {
  type Fen,
  ZERO_FEN,
  addFen,
  amountFen,
  countNumber,
  fen,
  subFen,
  sumFen,
  timesFen,
} from '../money/fen'
import { MoneyError } from '../money/fen'
import { mulDivCeil, mulDivFloor } from '../money/mulDiv'
import { type Rate, rate } from '../money/rate'

/** Aid of one case, or of several of equal aid. A published total without its cases counts as equal ones. */
export interface AidGroup {
  /** Sum over all cases of this group. */
  readonly aidFen: Fen
  readonly cases: number
}

export interface TierCount {
  readonly tier: number
  /** A positive whole number. */
  readonly weight: number
  readonly members: number
}

export type Shortfall = 'sponsor' | 'pro-rata'

export interface ApportionInput {
  readonly aids: readonly AidGroup[]
  readonly fee: Rate
  /** Signed: what an earlier period left unpaid can make it negative. */
  readonly carryOverFen: Fen
  readonly tiers: readonly TierCount[]
  readonly perCaseCapFen?: Fen | null
  readonly shortfall?: Shortfall
}

export interface TierShare extends TierCount {
  readonly shareFen: Fen
}

export interface Apportionment {
  readonly aidFen: Fen
  /** On the whole aid, before a cap. */
  readonly feeFen: Fen
  /** aid + fee − shortfall. */
  readonly grossFen: Fen
  /** gross − carry-over; zero or less when the carry-over is enough (rule 2). */
  readonly neededFen: Fen
  readonly collectedFen: Fen
  readonly carryOverFen: Fen
  readonly members: number
  readonly weightSum: number
  readonly cases: number
  readonly shares: readonly TierShare[]
  /** What the cap cut off (rule 5). */
  readonly shortfallFen: Fen
  /** Only when a cap bound and the plan pays pro rata: every aid is paid floor(aid × ratio). */
  readonly payoutRatio?: Rate
  /** Only when the settlement is void (rule 6). */
  readonly void?: { readonly reason: 'nobody-to-share' }
}

interface Checked {
  readonly cases: number
  readonly members: number
  readonly weightSum: number
}

function sumCounts(counts: readonly number[], what: string): number {
  return counts.reduce((sum, n) => countNumber(sum + countNumber(n, what), `the sum of ${what}`), 0)
}

function check({ aids, carryOverFen, tiers }: ApportionInput): Checked {
  fen(carryOverFen)
  aids.forEach(({ aidFen, cases }) => {
    amountFen(aidFen, 'aid')
    if (countNumber(cases, 'cases') === 0 && aidFen > 0) {
      throw new MoneyError('zero-divisor', 'aid without a case')
    }
  })
  const weights = tiers.map(({ weight, members }) => {
    if (countNumber(weight, 'a weight') === 0)
      throw new MoneyError('zero-divisor', 'a weight must be above zero')
    return countNumber(countNumber(members, 'members') * weight, 'members × weight')
  })
  return {
    cases: sumCounts(
      aids.map((aid) => aid.cases),
      'cases',
    ),
    members: sumCounts(
      tiers.map((tier) => tier.members),
      'members',
    ),
    weightSum: sumCounts(weights, 'members × weight'),
  }
}

/** aid × fee, rounded up once over the whole sum. */
function feeOn(aidFen: Fen, fee: Rate): Fen {
  return fen(mulDivCeil(aidFen, fee.numerator, fee.denominator))
}

/** Rule 1. For whole k: k < aid × (1 + fee) exactly when k < aid + ceil(aid × fee). */
function cappedGross(aids: readonly AidGroup[], fee: Rate, capFen: Fen, weightSum: number): Fen {
  let cappedFen = ZERO_FEN
  let freeAidFen = ZERO_FEN
  for (const { aidFen, cases } of aids) {
    // Beyond the safe range it cannot bind: the aid itself lies inside.
    const limitFen = fen(Math.min(cases * (weightSum * amountFen(capFen, 'a cap')), Number.MAX_SAFE_INTEGER))
    if (limitFen < addFen(aidFen, feeOn(aidFen, fee))) cappedFen = addFen(cappedFen, limitFen)
    else freeAidFen = addFen(freeAidFen, aidFen)
  }
  return addFen(cappedFen, addFen(freeAidFen, feeOn(freeAidFen, fee)))
}

function shareOf(neededFen: Fen, weight: number, weightSum: number): Fen {
  return neededFen <= 0 ? ZERO_FEN : fen(mulDivCeil(neededFen, weight, weightSum))
}

/**
 * Splits one period. Pure; the same code runs on the server, in `verify` and on the phone.
 * @throws MoneyError negative, fractional, overflow, not-a-number; zero-divisor for a weight of 0 or aid without a case
 */
export function apportion(input: ApportionInput): Apportionment {
  const { aids, fee, carryOverFen, tiers } = input
  const { cases, members, weightSum } = check(input)
  const aidFen = sumFen(aids.map((aid) => aid.aidFen))
  const feeFen = feeOn(aidFen, fee)
  const uncappedFen = addFen(aidFen, feeFen)
  const totals = { aidFen, feeFen, members, weightSum, cases }
  if (weightSum === 0) {
    const shares = tiers.map((tier) => ({ ...tier, shareFen: ZERO_FEN }))
    const neededFen = subFen(uncappedFen, carryOverFen)
    const nothing = {
      grossFen: uncappedFen,
      neededFen,
      collectedFen: ZERO_FEN,
      carryOverFen,
      shortfallFen: ZERO_FEN,
    }
    return { ...totals, ...nothing, shares, void: { reason: 'nobody-to-share' } }
  }
  const cap = input.perCaseCapFen
  const grossFen = cap === undefined || cap === null ? uncappedFen : cappedGross(aids, fee, cap, weightSum)
  const neededFen = subFen(grossFen, carryOverFen)
  const shares = tiers.map((tier) => ({ ...tier, shareFen: shareOf(neededFen, tier.weight, weightSum) }))
  const collectedFen = sumFen(shares.map((share) => timesFen(share.members, share.shareFen)))
  const shortfallFen = subFen(uncappedFen, grossFen)
  const ratio =
    shortfallFen > 0 && input.shortfall === 'pro-rata' ? { payoutRatio: rate(grossFen, uncappedFen) } : {}
  return {
    ...totals,
    grossFen,
    neededFen,
    collectedFen,
    carryOverFen: subFen(collectedFen, neededFen),
    shares,
    shortfallFen,
    ...ratio,
  }
}

/** What a case is paid: its aid, or the floor of its part when a cap bound and the plan pays pro rata (rule 5). */
export function payoutOf(aidFen: Fen, payoutRatio: Rate | undefined): Fen {
  if (!payoutRatio) return amountFen(aidFen, 'aid')
  const { numerator, denominator } = payoutRatio
  return fen(mulDivFloor(aidFen, numerator, denominator))
}
