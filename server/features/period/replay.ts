/**
 * History settled again from published figures, through the settlement of every period.
 * (1) Nobody published a roster: members are counts only, and all of them share one tier. (2) After periods that
 * nobody published, what was carried in is unknown: the books are cleared with an entry that says so, and 0 is divided.
 * (3) The debits are taken as made: nobody published which failed. (4) The formula is never bent to a published
 * figure: what differs is shown beside it.
 */
import { type CalendarDate, epochMs } from '@core/calendar/date'
import { type PeriodDates, periodOnOrAfter, periodsBetween } from '@core/calendar/period'
import { type Fen, ZERO_FEN, sumFen } from '@core/money/fen'
import { parseRate } from '@core/money/rate'
import type { RuleSet } from '@core/plan/rules'
import { apportion } from '@core/sharing/apportion'
import type { Context, Tx } from '../../context'
import type { PublishedPeriod, PublishedReading } from '../../db/tables/published'
import { derivedId } from '../../derivedId'
import { credit, debit, postEntry } from '../books/commands'
import { takeFee } from './fee'
import { rulesOf } from '../plan/queries/rules'
import { type PublishedRow, PublishedRowError, checkAgainstStored, checkRow } from './publishedRow'
import {
  type PeriodRow,
  type PlanRow,
  type TierRow,
  lockPeriod,
  lockPlan,
  tiersOf,
  updatePeriod,
} from './rows'
import { dividingOf, lockToDivide } from './dividing'
import { announceShares, paidForAid, payoutRatio, settleShares } from './settlement'

export interface Replayed {
  readonly periodId: string
  readonly number: number
}

/**
 * Settles a historical period from its published figures. The same row again is a no-op; rows come in order of
 * disclosure. All or nothing.
 * @throws PublishedRowError when the row cannot be right, is out of order, or differs from what was imported
 */
export async function replayPeriod(ctx: Context, row: PublishedRow): Promise<Replayed> {
  return ctx.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, row.planId)
    const rules = await rulesOf(tx, row.planId, plan.rule_version)
    const tiers = await tiersOf(tx, row.planId)
    checkRow(row, rules)
    const stored = await periodsOf(tx, row.planId)
    const same = stored.find((period) => period.disclosure_date === row.disclosureDate)
    if (same) {
      checkAgainstStored(row, same)
      return { periodId: same.period_id, number: same.number }
    }
    const number = nextNumber(row, plan, rules, stored[stored.length - 1])
    const dates = periodOnOrAfter(rules.calendar, row.disclosureDate as CalendarDate)
    await clearUnknownCarry(tx, row, plan, dates, number)
    const periodId = await openReplayed(tx, row, plan, tiers, dates, number)
    await settleReplayed(tx, row, rules, dates, number)
    return { periodId, number }
  })
}

async function periodsOf(tx: Tx, planId: string): Promise<PeriodRow[]> {
  return tx.selectFrom('period').selectAll().where('plan_id', '=', planId).orderBy('number').execute()
}

/** Periods nobody published keep their numbers: the plan had them. */
function nextNumber(row: PublishedRow, plan: PlanRow, rules: RuleSet, last: PeriodRow | undefined): number {
  if (!plan.replayed)
    throw new PublishedRowError('planId', row, 'import history only into a plan that is replayed')
  if (!last) return 1
  if (row.disclosureDate < last.disclosure_date) {
    throw new PublishedRowError(
      'disclosureDate',
      row,
      `give the periods in order; the last is ${last.disclosure_date}`,
    )
  }
  const steps =
    periodsBetween(rules.calendar, last.disclosure_date, row.disclosureDate as CalendarDate).length - 1
  if (steps > 1 && row.carryInKnown) {
    const todo = `say no: ${steps - 1} periods since ${last.disclosure_date} are missing, so nobody knows what was carried in`
    throw new PublishedRowError('carryInKnown', row, todo)
  }
  return last.number + steps
}

/** Rule 2. */
async function clearUnknownCarry(
  tx: Tx,
  row: PublishedRow,
  plan: PlanRow,
  dates: PeriodDates,
  number: number,
): Promise<void> {
  await tx
    .updateTable('plan')
    .set({
      last_period: number,
      carry_known: row.carryInKnown,
      ...(row.carryInKnown ? {} : { carry_over_fen: 0 }),
    })
    .where('plan_id', '=', row.planId)
    .execute()
  if (row.carryInKnown) return
  await postEntry(tx, {
    planId: row.planId,
    kind: 'history-gap',
    key: `history-gap/${number}`,
    periodNumber: number,
    at: dates.cutoffAt,
    lines: [debit('carry-over', plan.carry_over_fen), credit('cash', plan.carry_over_fen)],
  })
}

/** The counts of rule 1, the period's row and the sum of its aid. */
async function openReplayed(
  tx: Tx,
  row: PublishedRow,
  plan: PlanRow,
  tiers: readonly TierRow[],
  dates: PeriodDates,
  number: number,
): Promise<string> {
  const [only] = tiers
  if (!only || tiers.length > 1) {
    throw new PublishedRowError('members', row, 'import only plans in which everybody shares equally')
  }
  await tx
    .updateTable('plan_tier')
    .set({ aggregate_only: row.members })
    .where('plan_id', '=', row.planId)
    .execute()
  const periodId = derivedId('per', epochMs(dates.cutoffAt), `${row.planId}/${number}`)
  await tx
    .insertInto('period')
    .values({
      plan_id: row.planId,
      number,
      period_id: periodId,
      state: 'cut-off',
      provenance: 'replayed',
      rule_version: plan.rule_version,
      disclosure_date: dates.disclosure,
      charge_date: dates.charge,
      cutoff_at: dates.cutoffAt,
      objection_ends_at: dates.objectionEndsAt,
    })
    .execute()
  await tx
    .insertInto('period_aid')
    .values({
      plan_id: row.planId,
      period_number: number,
      seq: 1,
      cases: row.cases,
      aid_fen: row.aidFen,
    })
    .execute()
  return periodId
}

async function settleReplayed(
  tx: Tx,
  row: PublishedRow,
  rules: RuleSet,
  dates: PeriodDates,
  number: number,
): Promise<void> {
  const key = { planId: row.planId, number }
  await announceShares(tx, await lockPeriod(tx, key), dates.discloseAt)
  const { division: sum } = await settleShares(tx, await lockToDivide(tx, key), dates.objectionEndsAt)
  const shareFen = sum.shares[0]?.shareFen ?? ZERO_FEN
  await updatePeriod(tx, key, {
    state: 'closed',
    closed_at: dates.payoutAt,
    paid_fen: sum.collectedFen,
    published: JSON.stringify(publishedFigures(row, rules, shareFen)),
  })
  const { period } = await lockPeriod(tx, key)
  const { aids } = await dividingOf(tx, period, false)
  const aidFen = sumFen(aids.map((aid) => paidForAid(aid, payoutRatio(period))))
  await bookReplayed(tx, key, dates, sum.collectedFen, aidFen)
  await takeFee(tx, key, dates.payoutAt)
}

/** Rule 3. */
async function bookReplayed(
  tx: Tx,
  { planId, number }: { planId: string; number: number },
  dates: PeriodDates,
  collectedFen: Fen,
  aidFen: Fen,
): Promise<void> {
  await postEntry(tx, {
    planId,
    kind: 'charge',
    key: `charge/${number}`,
    periodNumber: number,
    at: dates.chargeAt,
    lines: [debit('cash', collectedFen), credit('receivable', collectedFen)],
  })
  await postEntry(tx, {
    planId,
    kind: 'payout',
    key: `payout/${number}`,
    periodNumber: number,
    at: dates.payoutAt,
    lines: [debit('payable-aid', aidFen), credit('cash', aidFen)],
  })
}

/** Rule 4. A source that does not say whether the fee is inside its sum is read both ways. */
function publishedFigures(row: PublishedRow, rules: RuleSet, shareFen: Fen): PublishedPeriod {
  const readings: { reading: PublishedReading; shareFen: Fen }[] = [{ reading: 'fee-added', shareFen }]
  if (row.feeMayBeInside) readings.push({ reading: 'fee-inside', shareFen: shareWithFeeInside(row, rules) })
  return {
    perHeadFen: row.perHeadFen,
    membersPrecision: row.membersPrecision,
    source: row.source,
    differs: row.perHeadFen !== shareFen,
    readings,
  }
}

function shareWithFeeInside(row: PublishedRow, rules: RuleSet): Fen {
  const [tier] = rules.tiers
  const sum = apportion({
    aids: [{ aidFen: row.aidFen, cases: row.cases }],
    fee: parseRate('0'),
    carryOverFen: ZERO_FEN,
    tiers: [{ tier: tier?.tier ?? 1, weight: tier?.weight ?? 1, members: row.members }],
    perCaseCapFen: rules.perCaseCapFen,
    shortfall: rules.shortfall,
  })
  return sum.shares[0]?.shareFen ?? ZERO_FEN
}
