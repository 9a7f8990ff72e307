/**
 * The division of one period, on the figures fixed at its cut-off. Disclosure, settlement and replay all come here.
 * (1) The carry-over that is divided is the one known at disclosure: what is written off later cannot raise a share
 * that was announced. (2) Only the cases still standing count. (3) A settlement writes no member row.
 */
import type { Instant } from '@core/calendar/date'
import { type Fen, fen, subFen, sumFen, timesFen } from '@core/money/fen'
import { type Rate, parseRate, rate } from '@core/money/rate'
import { type Apportionment, apportion, payoutOf } from '@core/sharing/apportion'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { credit, debit, postEntry } from '../books/commands'
import { type LockedPeriod, type PeriodRow, type TierRow, tiersOf, updatePeriod } from './rows'

export interface StandingAid {
  readonly aidFen: Fen
  readonly cases: number
}

/** The aids of a period that nobody took back (rule 2). */
export async function standingAids(tx: Tx, period: PeriodRow): Promise<StandingAid[]> {
  const rows = await tx
    .selectFrom('period_aid')
    .select(['aid_fen', 'cases'])
    .where('plan_id', '=', period.plan_id)
    .where('period_number', '=', period.number)
    .where('withdrawn', '=', false)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ aidFen: row.aid_fen, cases: row.cases }))
}

/** @throws MoneyError when an amount cannot be money */
async function divide(
  tx: Tx,
  { period, rules }: LockedPeriod,
  tiers: readonly TierRow[],
  carryInFen: Fen,
): Promise<Apportionment> {
  return apportion({
    aids: await standingAids(tx, period),
    fee: parseRate(rules.feeRate),
    carryOverFen: carryInFen,
    tiers: tiers.map(({ tier, weight, members }) => ({ tier, weight, members })),
    perCaseCapFen: rules.perCaseCapFen,
    shortfall: rules.shortfall,
  })
}

function figuresOf(sum: Apportionment) {
  return {
    cases: sum.cases,
    aid_fen: sum.aidFen,
    fee_fen: sum.feeFen,
    gross_fen: sum.grossFen,
    needed_fen: sum.neededFen,
    members: sum.members,
    weight_sum: sum.weightSum,
    collected_fen: sum.collectedFen,
    carry_over_fen: sum.carryOverFen,
    shortfall_fen: sum.shortfallFen,
    payout_ratio: sum.payoutRatio ? `${sum.payoutRatio.numerator}/${sum.payoutRatio.denominator}` : null,
  }
}

/** The ratio at which aid is paid, from the period's row; undefined when it is paid in full. */
export function payoutRatio(period: PeriodRow): Rate | undefined {
  const [numerator, denominator] = (period.payout_ratio ?? '').split('/').map(Number)
  return numerator && denominator ? rate(numerator, denominator) : undefined
}

async function writeShares(
  tx: Tx,
  period: PeriodRow,
  sum: Apportionment,
  tiers: readonly TierRow[],
  final: boolean,
): Promise<void> {
  const cumOf = new Map(tiers.map((tier) => [tier.tier, tier.cumFen]))
  await tx
    .insertInto('period_share')
    .values(
      sum.shares.map((share) => ({
        plan_id: period.plan_id,
        tier: share.tier,
        period_number: period.number,
        weight: share.weight,
        members: share.members,
        share_fen: share.shareFen,
        cum_fen: fen((cumOf.get(share.tier) ?? 0) + (final ? share.shareFen : 0)),
        final,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'tier', 'period_number']).doUpdateSet((row) => ({
        share_fen: row.ref('excluded.share_fen'),
        cum_fen: row.ref('excluded.cum_fen'),
        final: row.ref('excluded.final'),
      })),
    )
    .execute()
}

/** Disclosure: the provisional share, an upper bound of the final one (rule 1). */
export async function announceShares(tx: Tx, locked: LockedPeriod, disclosedAt: Instant): Promise<void> {
  const { plan, period } = locked
  const tiers = await tiersOf(tx, period.plan_id)
  const sum = await divide(tx, locked, tiers, plan.carry_over_fen)
  await writeShares(tx, period, sum, tiers, false)
  await updatePeriod(
    tx,
    { planId: period.plan_id, number: period.number },
    {
      ...figuresOf(sum),
      state: 'disclosed',
      disclosed_at: disclosedAt,
      carry_in_fen: plan.carry_over_fen,
      carry_in_known: plan.carry_known,
    },
  )
}

/** Settlement: the share becomes final and is added to what each tier was ever charged (rule 3). */
export async function settleShares(tx: Tx, locked: LockedPeriod, settledAt: Instant): Promise<Apportionment> {
  const { plan, period } = locked
  const key = { planId: period.plan_id, number: period.number }
  const tiers = await tiersOf(tx, key.planId)
  const sum = await divide(tx, locked, tiers, period.carry_in_fen)
  await writeShares(tx, period, sum, tiers, true)
  if (sum.void) {
    // nobody to share: nothing moves, and what was carried stays
    await updatePeriod(tx, key, { ...figuresOf(sum), state: 'void', settled_at: settledAt })
    return sum
  }
  await addToCum(tx, period)
  await tx
    .updateTable('plan')
    .set({
      // only this period's change: write-offs since disclosure stay in (rule 1)
      carry_over_fen: fen(plan.carry_over_fen + subFen(sum.carryOverFen, period.carry_in_fen)),
    })
    .where('plan_id', '=', key.planId)
    .execute()
  await updatePeriod(tx, key, {
    ...figuresOf(sum),
    state: 'settled',
    settled_at: settledAt,
    billed_fen: sum.collectedFen,
  })
  await postSettlement(tx, period, sum, settledAt)
  return sum
}

async function addToCum(tx: Tx, period: PeriodRow): Promise<void> {
  await sql`
    update plan_tier t set cum_fen = s.cum_fen
      from period_share s
     where s.plan_id = t.plan_id and s.tier = t.tier
       and s.plan_id = ${period.plan_id} and s.period_number = ${period.number}`.execute(tx)
}

/** Shares billed, one line a tier, against what the cases and the operator are owed; the rest is carried. */
async function postSettlement(
  tx: Tx,
  period: PeriodRow,
  sum: Apportionment,
  settledAt: Instant,
): Promise<void> {
  const aids = await standingAids(tx, period)
  const aidFen = sumFen(aids.map((aid) => paidForAid(aid, sum.payoutRatio)))
  // What a cap cut off is missing from every aid, or comes from the sponsor; the fee takes the rest of the gross.
  const sponsorFen = sum.payoutRatio ? fen(0) : sum.shortfallFen
  const feeFen = subFen(fen(sum.grossFen + sponsorFen), aidFen)
  const lines = [
    ...sum.shares.map((share) => debit('receivable', timesFen(share.members, share.shareFen))),
    debit('sponsor', sponsorFen),
    credit('payable-aid', aidFen),
    credit('payable-fee', feeFen),
    credit('carry-over', subFen(sum.carryOverFen, period.carry_in_fen)),
  ]
  await postEntry(tx, {
    planId: period.plan_id,
    kind: 'settle',
    key: `settle/${period.number}`,
    periodNumber: period.number,
    at: settledAt,
    lines,
  })
}

/** What is paid for an aid; a published sum of several cases is cut as one. */
export function paidForAid(aid: StandingAid, ratio: Rate | undefined): Fen {
  return payoutOf(aid.aidFen, ratio)
}
