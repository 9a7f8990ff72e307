/**
 * The other sides' division, written apart from the product's: shares per tier from a total, and who can pay them,
 * counted by a scan until nobody falls short any more.
 */
import type { PoolClient } from 'pg'
import type { PolicyName } from './plan'
import type { TierFigure } from './ourSide'

export interface OtherTier {
  readonly tier: number
  readonly weight: number
}

/** What a settlement of the other sides is given; the sum is the one our side divides. */
export interface OtherPeriod {
  readonly number: number
  readonly policy: PolicyName
  readonly neededFen: number
  readonly tiers: readonly OtherTier[]
}

/** ceil(needed × weight ÷ Σ members × weight), exactly. */
function shareOf(neededFen: number, weight: number, weightSum: bigint): number {
  if (weightSum === 0n) throw new Error('there is nobody to share')
  return Number((BigInt(neededFen) * BigInt(weight) + weightSum - 1n) / weightSum)
}

type Counts = ReadonlyMap<number, number>

function divide({ neededFen, tiers }: OtherPeriod, counts: Counts): TierFigure[] {
  const members = (tier: number) => counts.get(tier) ?? 0
  const weightSum = tiers.reduce((sum, { tier, weight }) => sum + BigInt(members(tier)) * BigInt(weight), 0n)
  return tiers.map(({ tier, weight }) => ({
    tier,
    weight,
    members: members(tier),
    shareFen: shareOf(neededFen, weight, weightSum),
  }))
}

export const tierList = (shares: readonly TierFigure[]): number[] => shares.map(({ tier }) => tier)
export const shareList = (shares: readonly TierFigure[]): number[] => shares.map(({ shareFen }) => shareFen)

/** One pass over the members, by as many processes as PostgreSQL gives it. */
async function countPaying(
  client: PoolClient,
  members: string,
  shares: readonly TierFigure[] | null,
): Promise<Counts> {
  const { rows } = shares
    ? await client.query<{ tier: number; members: number }>(
        `select m.tier, count(*) as members
           from ${members} m join unnest($1::smallint[], $2::int8[]) s (tier, share_fen) on s.tier = m.tier
          where m.status = 1 and m.balance_fen >= s.share_fen group by m.tier`,
        [tierList(shares), shareList(shares)],
      )
    : await client.query<{ tier: number; members: number }>(
        `select tier, count(*) as members from ${members} where status = 1 group by tier`,
      )
  return new Map(rows.map((row) => [row.tier, row.members]))
}

/** The final shares; under 'freeze' everybody who is left can pay. */
export async function sharesOf(
  client: PoolClient,
  members: string,
  period: OtherPeriod,
): Promise<TierFigure[]> {
  let shares = divide(period, await countPaying(client, members, null))
  while (period.policy === 'fixpoint') {
    const counts = await countPaying(client, members, shares)
    const unchanged = shares.every((share) => counts.get(share.tier) === share.members)
    if (unchanged) break
    shares = divide(period, counts)
  }
  return shares
}

export function collectedOf(shares: readonly TierFigure[]): number {
  return shares.reduce((sum, { members, shareFen }) => sum + members * shareFen, 0)
}
