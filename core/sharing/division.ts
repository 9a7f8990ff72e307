/**
 * The split of one period with everything that a plan may set around it (design.md §3). `apportion` is the rule; this
 * adds who bears what a member may not be asked for:
 * (1) per case: a cap per unit weight, inside `apportion`; (2) per calendar year: what one tier was charged this year
 * and this share together stay within cap × weight, whoever joined when; (3) per period (freeze): no share above
 * maximum × weight. A limit of one tier never raises the share of another.
 * (4) What (1) and (2) cut off is the sponsor's or lowers every aid, as the plan says of shortfalls; what (3) cuts off
 * likewise, or is deferred: it stays as a debt in the carry-over and the next period asks for it.
 * (5) At most the whole aid of this period is cut: a debt of earlier periods that limits leave uncollected stays one.
 * (6) A period that the platform pays asks members for nothing, and what was carried stays as it is.
 * Always: aid + fee − shortfall = gross, gross − carried in = needed, collected − needed = carried on.
 */
import { type Fen, ZERO_FEN, addFen, amountFen, fen, subFen, sumFen, timesFen } from '../money/fen'
import { rate } from '../money/rate'
import {
  type ApportionInput,
  type Apportionment,
  type Shortfall,
  type TierShare,
  apportion,
} from './apportion'

export type Excess = 'defer' | Shortfall

export interface DivisionInput extends ApportionInput {
  /** Per unit weight and calendar year, with what one member of each tier was charged this year so far. */
  readonly yearlyCap?: {
    readonly capFen: Fen
    readonly chargedFen: readonly { readonly tier: number; readonly chargedFen: Fen }[]
  } | null
  /** Per unit weight and period, and where what exceeds it goes. */
  readonly freeze?: { readonly maxShareFen: Fen; readonly excess: Excess } | null
  readonly paidBy?: 'members' | 'platform'
}

export interface Division extends Apportionment {
  /** What the sponsor or platform adds; with `grossFen` and what is paid pro rata it covers aid and fee. */
  readonly sponsorFen: Fen
  /** What a maximum left for the next period; part of a negative `carryOverFen`. */
  readonly deferredFen: Fen
}

type ShareLimit = (share: TierShare) => number

function lowered(shares: readonly TierShare[], limitOf: ShareLimit): TierShare[] {
  return shares.map((share) => ({ ...share, shareFen: fen(Math.min(share.shareFen, limitOf(share))) }))
}

function collectedBy(shares: readonly TierShare[]): Fen {
  return sumFen(shares.map(({ members, shareFen }) => timesFen(members, shareFen)))
}

/** limit × weight; beyond the safe range it cannot bind, because the share lies inside. */
function perWeight(limitFen: Fen, weight: number): number {
  return Math.min(weight * amountFen(limitFen, 'a limit'), Number.MAX_SAFE_INTEGER)
}

/** Rule 2: what is left of the year for a tier. A tier without an entry was charged nothing. */
function yearlyRoom({ capFen, chargedFen }: NonNullable<DivisionInput['yearlyCap']>): ShareLimit {
  return ({ tier, weight }) => {
    const entry = chargedFen.filter((charged) => charged.tier === tier)[0]
    const charged = entry ? amountFen(entry.chargedFen, 'what was charged this year') : ZERO_FEN
    return Math.max(0, perWeight(capFen, weight) - charged)
  }
}

const positive = (n: number): Fen => fen(Math.max(0, n))

/** Rule 6. */
function paidByPlatform(sum: Apportionment, carryOverFen: Fen): Division {
  const shortfallFen = addFen(sum.aidFen, sum.feeFen)
  return {
    aidFen: sum.aidFen,
    feeFen: sum.feeFen,
    grossFen: ZERO_FEN,
    neededFen: subFen(ZERO_FEN, carryOverFen),
    collectedFen: ZERO_FEN,
    carryOverFen,
    members: sum.members,
    weightSum: sum.weightSum,
    cases: sum.cases,
    shares: sum.shares.map((share) => ({ ...share, shareFen: ZERO_FEN })),
    shortfallFen,
    sponsorFen: shortfallFen,
    deferredFen: ZERO_FEN,
  }
}

interface Cut {
  readonly fen: Fen
  readonly bornBy: Excess
}

/** What limits leave of the shares, and who bears what they cut off (rules 2 to 5). */
function limitShares(
  sum: Apportionment,
  input: DivisionInput,
): { shares: readonly TierShare[]; cuts: readonly Cut[] } {
  const { yearlyCap, freeze, shortfall = 'sponsor' } = input
  const inYear = yearlyCap ? lowered(sum.shares, yearlyRoom(yearlyCap)) : sum.shares
  const yearCutFen = fen(Math.min(sum.grossFen, positive(sum.neededFen - collectedBy(inYear))))
  const cuts: Cut[] = [{ fen: yearCutFen, bornBy: shortfall }]
  if (!freeze) return { shares: inYear, cuts }
  const leftFen = subFen(sum.neededFen, yearCutFen)
  const grossLeftFen = subFen(sum.grossFen, yearCutFen)
  const shares = lowered(inYear, ({ weight }) => perWeight(freeze.maxShareFen, weight))
  // What stays uncollected already without the maximum is an old debt, not an excess of this one.
  const beforeFen = positive(leftFen - collectedBy(inYear))
  const excessFen = subFen(positive(leftFen - collectedBy(shares)), beforeFen)
  const bornFen = freeze.excess === 'defer' ? excessFen : fen(Math.min(grossLeftFen, excessFen))
  return { shares, cuts: [...cuts, { fen: bornFen, bornBy: freeze.excess }] }
}

/**
 * Divides one period among its members, its sponsor and, by lower aids, its cases. Without limits it is `apportion`.
 * A void settlement moves nothing.
 * @throws MoneyError as `apportion`; negative, fractional, overflow for a limit or what was charged this year
 */
export function dividePeriod(input: DivisionInput): Division {
  const sum = apportion({ ...input, ...(input.paidBy === 'platform' ? { perCaseCapFen: null } : {}) })
  if (input.paidBy === 'platform') return paidByPlatform(sum, input.carryOverFen)
  if (sum.void) return { ...sum, sponsorFen: ZERO_FEN, deferredFen: ZERO_FEN }
  const { shares, cuts } = limitShares(sum, input)
  const all: readonly Cut[] = [{ fen: sum.shortfallFen, bornBy: input.shortfall ?? 'sponsor' }, ...cuts]
  const bornBy = (who: Excess) => sumFen(all.filter((cut) => cut.bornBy === who).map((cut) => cut.fen))
  const sponsorFen = bornBy('sponsor')
  const proRataFen = bornBy('pro-rata')
  const shortfallFen = addFen(sponsorFen, proRataFen)
  const uncutFen = addFen(sum.aidFen, sum.feeFen)
  const grossFen = subFen(uncutFen, shortfallFen)
  const neededFen = subFen(grossFen, input.carryOverFen)
  const collectedFen = collectedBy(shares)
  const { payoutRatio: _before, ...rest } = sum
  return {
    ...rest,
    grossFen,
    neededFen,
    collectedFen,
    carryOverFen: subFen(collectedFen, neededFen),
    shares,
    shortfallFen,
    sponsorFen,
    deferredFen: bornBy('defer'),
    ...(proRataFen > 0 ? { payoutRatio: rate(subFen(uncutFen, proRataFen), uncutFen) } : {}),
  }
}

/**
 * A final division that asks nobody for more than was announced. What is missing then stays a debt in the carry-over.
 * @param announcedFen by tier; a tier that is not in it was announced nothing
 */
export function withinAnnounced(
  division: Division,
  announcedFen: { readonly [tier: number]: Fen },
): Division {
  const shares = lowered(division.shares, ({ tier }) => announcedFen[tier] ?? ZERO_FEN)
  if (shares.every(({ shareFen }, i) => shareFen === division.shares[i]?.shareFen)) return division
  const collectedFen = collectedBy(shares)
  return { ...division, shares, collectedFen, carryOverFen: subFen(collectedFen, division.neededFen) }
}
