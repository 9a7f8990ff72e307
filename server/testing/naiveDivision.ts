/**
 * A second, independent division of a period: the rule of design.md §3 in BigInt, written from its words. It shares no
 * code with core/sharing.
 */
export interface NaiveRules {
  readonly tiers: readonly { tier: number; ageFrom: number; ageTo: number; weight: bigint }[]
  readonly feePercent: bigint
  readonly perCaseCapFen: bigint | null
  readonly yearlyCapFen: bigint | null
  readonly shortfall: 'sponsor' | 'pro-rata'
  /** null: the fixpoint policy */
  readonly freeze: { readonly maxFen: bigint; readonly excess: 'defer' | 'sponsor' | 'pro-rata' } | null
  readonly waitingDays: number
  readonly sharesFrom: 'join' | 'cover'
  readonly coverUntilAge: number
}

export interface NaiveShares {
  readonly of: ReadonlyMap<number, bigint>
  readonly neededFen: bigint
  readonly sponsorFen: bigint
}

export const ceilDiv = (a: bigint, b: bigint): bigint => (a <= 0n ? 0n : (a + b - 1n) / b)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const positive = (a: bigint): bigint => (a > 0n ? a : 0n)

/** aid + fee of each case, no case above cap × Σ weights. */
function capped(rules: NaiveRules, aids: readonly bigint[], weights: bigint): bigint {
  let fixed = 0n
  let free = 0n
  for (const aid of aids) {
    const limit = rules.perCaseCapFen === null ? null : rules.perCaseCapFen * weights
    if (limit !== null && limit < aid + ceilDiv(aid * rules.feePercent, 100n)) fixed += limit
    else free += aid
  }
  return fixed + free + ceilDiv(free * rules.feePercent, 100n)
}

/**
 * @param members how many of each tier share
 * @param chargedFen what one member of each tier was charged in this calendar year before
 * @returns null when there is nobody
 */
export function naiveShares(
  rules: NaiveRules,
  aids: readonly bigint[],
  carryFen: bigint,
  members: ReadonlyMap<number, bigint>,
  chargedFen: ReadonlyMap<number, bigint>,
): NaiveShares | null {
  const tiers = rules.tiers.map(({ tier, weight }) => ({ tier, weight, n: members.get(tier) ?? 0n }))
  const weights = tiers.reduce((sum, { weight, n }) => sum + weight * n, 0n)
  if (weights === 0n) return null
  const aid = aids.reduce((sum, one) => sum + one, 0n)
  const uncut = aid + ceilDiv(aid * rules.feePercent, 100n)
  const gross = capped(rules, aids, weights)
  const needed = gross - carryFen
  const collected = (shares: readonly bigint[]) =>
    tiers.reduce((sum, { n }, i) => sum + n * (shares[i] ?? 0n), 0n)
  const plain = tiers.map(({ weight }) => ceilDiv(needed * weight, weights))
  const inYear = tiers.map(({ tier, weight }, i) =>
    rules.yearlyCapFen === null
      ? (plain[i] ?? 0n)
      : least(plain[i] ?? 0n, positive(rules.yearlyCapFen * weight - (chargedFen.get(tier) ?? 0n))),
  )
  const yearCut = least(gross, positive(needed - collected(inYear)))
  let shares = inYear
  let excess = 0n
  if (rules.freeze) {
    const { maxFen, excess: bornBy } = rules.freeze
    shares = tiers.map(({ weight }, i) => least(inYear[i] ?? 0n, maxFen * weight))
    const left = needed - yearCut
    excess = positive(left - collected(shares)) - positive(left - collected(inYear))
    if (bornBy !== 'defer') excess = least(gross - yearCut, excess)
  }
  const cut = { sponsor: 0n, 'pro-rata': 0n, defer: 0n }
  cut[rules.shortfall] += uncut - gross + yearCut
  if (rules.freeze) cut[rules.freeze.excess] += excess
  return {
    of: new Map(tiers.map(({ tier }, i) => [tier, shares[i] ?? 0n])),
    neededFen: uncut - cut.sponsor - cut['pro-rata'] - carryFen,
    sponsorFen: cut.sponsor,
  }
}
