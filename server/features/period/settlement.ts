/**
 * The division of one period, on the figures fixed at its cut-off. Disclosure, settlement and replay all come here.
 * (1) The carry-over that is divided is the one known at disclosure: what is written off later cannot raise a share
 * that was announced. (2) Only the cases still standing count. (3) A settlement writes no member row: who could not pay
 * is below the floor that it draws. (4) At disclosure whose ceiling lies below the provisional share is left out, for
 * good; who falls short may still pay in. (5) A final share is never above the announced one. (6) A plan that shares
 * nothing before it has so many members divides among nobody until then: the period is void, its cases come again.
 */
import type { Instant } from '@core/calendar/date'
import { type Fen, ZERO_FEN, fen, subFen, sumFen, timesFen } from '@core/money/fen'
import { type Rate, parseRate, rate } from '@core/money/rate'
import { payoutOf } from '@core/sharing/apportion'
import { type Division, type DivisionInput, dividePeriod, withinAnnounced } from '@core/sharing/division'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { type Part, sendTogether } from '../../db/together'
import { type Entry, credit, debit, entryParts } from '../books/commands'
import { type OpenCase, settleCasesParts, standingCases } from '../case/commands'
import { type Divided, bothCounter, divideRoster, shortCounter } from './counting'
import { type LockedToDivide, type StandingAid, dividingOf } from './dividing'
import type { LockedPeriod, PeriodRow, TierRow } from './rows'
import { type Figures, disclosedParts, settledParts, voidParts } from './settlementRows'

/** Takes out the aids of cases that do not stand any more (rule 2). @returns the others */
async function aidsOfSettled(
  tx: Tx,
  { plan_id, number }: PeriodRow,
  aids: readonly StandingAid[],
  cases: readonly OpenCase[],
): Promise<readonly StandingAid[]> {
  const settled = new Set(standingCases(cases))
  const stands = ({ caseId }: StandingAid) => caseId === null || settled.has(caseId)
  const dropped = aids.flatMap((aid) => (aid.caseId === null || stands(aid) ? [] : [aid.caseId]))
  if (dropped.length > 0) {
    await tx
      .updateTable('period_aid')
      .set({ withdrawn: true })
      .where('plan_id', '=', plan_id)
      .where('period_number', '=', number)
      .where('case_id', 'in', dropped)
      .execute()
  }
  return aids.filter(stands)
}

/** What one member of each tier was charged before in the calendar year of this period's charge day. */
async function chargedThisYear(tx: Tx, period: PeriodRow): Promise<{ tier: number; chargedFen: Fen }[]> {
  const { rows } = await sql<{ tier: number; chargedFen: Fen }>`
    select s.tier, sum(s.share_fen)::int8 as "chargedFen"
      from period_share s join period p on p.plan_id = s.plan_id and p.number = s.period_number
     where s.plan_id = ${period.plan_id} and s.final and s.period_number < ${period.number}::int
       and date_trunc('year', p.charge_date) = date_trunc('year', ${period.charge_date}::date)
     group by s.tier`.execute(tx)
  return rows
}

interface Inputs {
  readonly aids: readonly StandingAid[]
  readonly tiers: readonly TierRow[]
  readonly carryInFen: Fen
}

/** Everything that is divided, by counts. @throws MoneyError when an amount cannot be money */
async function divisionOf(
  tx: Tx,
  { period, rules }: LockedPeriod,
  { aids, tiers, carryInFen }: Inputs,
): Promise<(members: readonly number[]) => Division> {
  const { roster, yearlyCapFen } = rules
  const common: Omit<DivisionInput, 'tiers'> = {
    aids,
    fee: parseRate(rules.feeRate),
    carryOverFen: carryInFen,
    perCaseCapFen: rules.perCaseCapFen,
    shortfall: rules.shortfall,
    paidBy: period.paid_by,
    yearlyCap:
      yearlyCapFen === null ? null : { capFen: yearlyCapFen, chargedFen: await chargedThisYear(tx, period) },
    freeze:
      rules.model === 'prepaid' && roster.kind === 'freeze'
        ? { maxShareFen: roster.maxShareFen, excess: roster.excess }
        : null,
  }
  return (members) =>
    dividePeriod({
      ...common,
      tiers: tiers.map(({ tier, weight }, i) => ({ tier, weight, members: members[i] ?? 0 })),
    })
}

/** Rule 6. */
function largeEnough({ rules }: LockedPeriod, tiers: readonly TierRow[]): readonly TierRow[] {
  const members = tiers.reduce((sum, tier) => sum + tier.members, 0)
  return members < (rules.smallestGroup ?? 0) ? tiers.map((tier) => ({ ...tier, members: 0 })) : tiers
}

/** Whether balances decide while dividing: prepaid, without a maximum that was checked at the cut-off. */
const drawsToTheEnd = ({ period, rules }: LockedPeriod): boolean =>
  period.provenance === 'run' && rules.model === 'prepaid' && rules.roster.kind === 'fixpoint'

/** The ratio at which aid is paid, from the period's row; undefined when it is paid in full. */
export function payoutRatio(period: PeriodRow): Rate | undefined {
  const [numerator, denominator] = (period.payout_ratio ?? '').split('/').map(Number)
  return numerator && denominator ? rate(numerator, denominator) : undefined
}

function figuresOf(
  tiers: readonly TierRow[],
  { division, askedFen }: Pick<Divided, 'division' | 'askedFen'>,
  offOf: (tier: number) => number,
): Figures {
  return {
    division,
    tiers: division.shares.map((share, i) => ({
      ...share,
      cumFen: tiers[i]?.cumFen ?? ZERO_FEN,
      askedFen: askedFen[i] ?? ZERO_FEN,
      off: offOf(share.tier),
    })),
  }
}

/**
 * Disclosure: the provisional share, an upper bound of the final one (rules 1 and 4 to 6).
 * @returns how many are left out by their ceilings and still have to be written so
 */
export async function announceShares(tx: Tx, locked: LockedPeriod, disclosedAt: Instant): Promise<number> {
  const { plan, period } = locked
  const isRun = period.provenance === 'run'
  const { tiers: listed, aids } = await dividingOf(tx, period, isRun)
  const tiers = isRun ? largeEnough(locked, listed) : listed
  const divide = await divisionOf(tx, locked, { aids, tiers, carryInFen: plan.carry_over_fen })
  const count = bothCounter(tx, plan.plan_id, drawsToTheEnd(locked))
  const divided = await divideRoster({ tiers, divide, ...(isRun ? { count } : {}) })
  const offOf = (tier: number) => divided.leftOut.get(tier)?.ceiling ?? 0
  const off = tiers.reduce((sum, { tier }) => sum + offOf(tier), 0)
  await sendTogether(tx, disclosedParts(tx, locked, figuresOf(tiers, divided, offOf), disclosedAt, off))
  return off
}

/** A disclosure that found nobody to share is not followed by a charge. */
const wasVoid = (period: PeriodRow): boolean => period.state === 'disclosed' && period.weight_sum === 0

/**
 * Settlement: the share becomes final and is added to what each tier was ever charged (rules 3 and 5).
 * @param cases what becomes settled with it; absent in a replayed period, and where there is nobody to share
 * @param and what is written with it
 * @returns the division, and how many fell short
 */
export async function settleShares(
  tx: Tx,
  locked: LockedToDivide,
  settledAt: Instant,
  { cases, and = [] }: { readonly cases?: readonly OpenCase[]; readonly and?: readonly Part[] } = {},
): Promise<{ division: Division; lapsed: number }> {
  const { period } = locked
  const drawn = drawsToTheEnd(locked)
  const { tiers, aids: found } = locked.dividing
  const aids = cases ? await aidsOfSettled(tx, period, found, cases) : found
  const divide = await divisionOf(tx, locked, { aids, tiers, carryInFen: period.carry_in_fen })
  const limits: Record<number, Fen> = Object.fromEntries(
    tiers.flatMap(({ tier, announcedFen }) => (announcedFen === null ? [] : [[tier, announcedFen] as const])),
  )
  const nobody = tiers.map(() => 0)
  const divided = await divideRoster({
    tiers: wasVoid(period) ? tiers.map((tier) => ({ ...tier, members: 0 })) : tiers,
    divide: (members) => withinAnnounced(divide(wasVoid(period) ? nobody : members), limits),
    mostOf: (tier) => limits[tier],
    ...(drawn ? { count: shortCounter(tx, period.plan_id) } : {}),
  })
  const { division } = divided
  const offOf = (tier: number) => divided.leftOut.get(tier)?.short ?? 0
  const figures = figuresOf(tiers, divided, offOf)
  if (division.void) {
    // nobody to share: nothing moves, and what was carried stays
    await sendTogether(tx, [...voidParts(tx, locked, figures, settledAt), ...and])
    return { division, lapsed: 0 }
  }
  const lapsed = tiers.reduce((sum, { tier }) => sum + offOf(tier), 0)
  await sendTogether(tx, [
    ...settledParts(tx, locked, figures, settledAt, { draws: drawn, lapsed }),
    ...settleCasesParts(cases ?? [], settledAt),
    ...entryParts([settlementEntry(locked, division, aids, settledAt)]),
    ...and,
  ])
  return { division, lapsed }
}

/** Shares billed or drawn, one line a tier, against what the cases and the operator are owed; the rest is carried. */
function settlementEntry(
  { period, rules }: LockedPeriod,
  sum: Division,
  aids: readonly StandingAid[],
  settledAt: Instant,
): Entry {
  const aidFen = sumFen(aids.map((aid) => paidForAid(aid, sum.payoutRatio)))
  // What a cap cut off is missing from every aid, or comes from the sponsor; the fee takes the rest of the gross.
  const feeFen = subFen(fen(sum.grossFen + sum.sponsorFen), aidFen)
  const drawn = rules.model === 'prepaid' && period.provenance === 'run'
  return {
    planId: period.plan_id,
    kind: 'settle',
    key: `settle/${period.number}`,
    periodNumber: period.number,
    at: settledAt,
    lines: [
      ...sum.shares.map((share) =>
        debit(drawn ? 'balance' : 'receivable', timesFen(share.members, share.shareFen)),
      ),
      debit('sponsor', sum.sponsorFen),
      credit('payable-aid', aidFen),
      credit('payable-fee', feeFen),
      credit('carry-over', subFen(sum.carryOverFen, period.carry_in_fen)),
    ],
  }
}

/** What is paid for an aid; a published sum of several cases is cut as one. */
export function paidForAid(aid: Pick<StandingAid, 'aidFen'>, ratio: Rate | undefined): Fen {
  return payoutOf(aid.aidFen, ratio)
}
