/**
 * What the next settlement of a plan would bill. (1) The real steps of a period run, on the data there are, inside a
 * transaction that is rolled back: nothing is reckoned here that could differ from the settlement itself. (2) A period
 * that is cut off or disclosed is taken on to its settlement. Otherwise the plan is cut off today, with the roster as it
 * is, and the cases ready to be disclosed are. (3) The clock is only read.
 */
import { type CalendarDate, type Instant, addDays, dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import type { Fen } from '@core/money/fen'
import { rateDecimal } from '@core/money/rate'
import type { LocalText } from '@core/plan/text'
import { type Selectable, sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../server/context'
import type { PeriodTable } from '../../server/db/tables/plans'
import { part } from '../../server/db/together'
import { periodHandlers } from '../../server/features/period/steps'
import { payoutRatio } from '../../server/features/period/settlement'
import { type PlanRow, allPlans, rulesOf } from '../../server/features/plan/queries/rules'
import { CommandError } from './commandError'

export interface DryRunShare {
  readonly tier: number
  readonly weight: number
  readonly members: number
  readonly shareFen: Fen
}

/** As scripts read it; amounts in fen. */
export interface DryRun {
  readonly dryRun: true
  readonly plan: string
  readonly names: LocalText
  readonly ruleVersion: string
  readonly asOf: Instant
  /** open-period: of the period that is cut off or disclosed; as-of-now: none is open (rule 2) */
  readonly basis: 'open-period' | 'as-of-now'
  readonly state: 'cut-off' | 'disclosed' | null
  readonly periodNumber: number
  readonly disclosed: CalendarDate
  readonly charged: CalendarDate
  readonly cases: number
  readonly aidFen: Fen
  readonly feeRate: string
  readonly feeFen: Fen
  readonly carryInFen: Fen
  /** false: nobody published what earlier periods carried */
  readonly carryInKnown: boolean
  readonly neededFen: Fen
  readonly members: number
  readonly weightSum: number
  readonly shares: readonly DryRunShare[]
  readonly collectedFen: Fen
  readonly carryOverFen: Fen
  /** what a cap cuts off */
  readonly shortfallFen: Fen
  /** only when aids are lowered: to nine places, cut; then the exact fraction */
  readonly payoutRatio?: number
  readonly payoutRatioExact?: string
  /** only when the settlement is void: nothing moves */
  readonly void?: { readonly reason: 'nobody-to-share' }
}

type PeriodRow = Selectable<PeriodTable>

interface Opened {
  readonly period: PeriodRow
  readonly basis: DryRun['basis']
}

const PLACES = 9
const LOCK_WAIT_MS = 10_000
const LOCK_NOT_AVAILABLE = '55P03'

/** Carries the answer out of the transaction that it undoes. */
class RolledBack extends Error {
  constructor(readonly answer: DryRun) {
    super('rolled back')
  }
}

/** @throws CommandError for a plan that is not there, and while a step of the plan is at work */
export async function dryRun(
  context: Context,
  planId: string | undefined,
  lockWaitMs = LOCK_WAIT_MS,
): Promise<DryRun> {
  const plan = await chosenPlan(context, planId)
  try {
    return await context.db.transaction().execute(async (tx): Promise<never> => {
      await sql.raw(`set local lock_timeout = ${lockWaitMs}`).execute(tx)
      throw new RolledBack(await settleNow(tx, { ...context, db: tx }, plan))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.answer
    if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) {
      throw new CommandError(`A step of ${plan.plan_id} is at work on its roster. Ask again when it is done.`)
    }
    throw error
  }
}

/** The plan named, or the only one that runs. @throws CommandError */
async function chosenPlan({ db }: Context, planId: string | undefined): Promise<PlanRow> {
  const plans = await allPlans(db)
  const known = plans.map((plan) => plan.plan_id).join(', ') || 'none'
  const running = plans.filter((plan) => !plan.replayed)
  const plan = planId === undefined ? running[0] : plans.find((one) => one.plan_id === planId)
  if (planId === undefined && running.length !== 1) {
    throw new CommandError(`Which plan? --plan ID, one of: ${known}.`)
  }
  if (plan) return plan
  throw new CommandError(
    `There is no plan "${planId}" here. Plans: ${known}. (npm start makes the demo world with the plan tongzhou.)`,
  )
}

/** Writes: only for a transaction that is rolled back. */
async function settleNow(tx: Tx, context: Context, plan: PlanRow): Promise<DryRun> {
  const opened = await openPeriod(tx, context, plan)
  const { period } = opened
  const step = {
    payload: { planId: plan.plan_id, number: period.number },
    key: `${plan.plan_id}/${period.number}`,
  }
  if (period.state === 'cut-off') await runStep(tx, context, { kind: 'period.disclose', ...step })
  await runStep(tx, context, { kind: 'period.settle', ...step })
  return answerOf(tx, context, opened)
}

/** Rule 2. */
async function openPeriod(tx: Tx, context: Context, plan: PlanRow): Promise<Opened> {
  const last = await lastPeriod(tx, plan.plan_id)
  if (last?.state === 'cut-off' || last?.state === 'disclosed') return { period: last, basis: 'open-period' }
  const today = dateInChina(nowInstant(context))
  // Two periods cannot be disclosed on one day.
  const disclosure = last && last.disclosure_date >= today ? addDays(last.disclosure_date, 1) : today
  const payload = { planId: plan.plan_id, disclosure }
  await runStep(tx, context, { kind: 'period.cutoff', key: `${plan.plan_id}/${disclosure}`, payload })
  const period = await lastPeriod(tx, plan.plan_id)
  if (period?.state !== 'cut-off') throw new Error(`${plan.plan_id} could not be cut off on ${disclosure}`)
  return { period, basis: 'as-of-now' }
}

async function lastPeriod(tx: Tx, planId: string): Promise<PeriodRow | undefined> {
  return tx
    .selectFrom('period')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

interface Step {
  readonly kind: 'period.cutoff' | 'period.disclose' | 'period.settle'
  readonly key: string
  readonly payload: object
}

/** Rule 1. */
async function runStep(tx: Tx, context: Context, step: Step): Promise<void> {
  const handler = periodHandlers[step.kind]
  if (handler?.mode !== 'transaction')
    throw new Error(`${step.kind} cannot be undone: it makes its own transactions`)
  const at = nowInstant(context)
  await handler.run(tx, {
    context,
    at,
    work: { ...step, workId: `dry-run ${step.kind}`, dueAt: at, attempts: 0 },
    donePart: () => part('done', sql`select`), // no row to mark
  })
}

async function answerOf(tx: Tx, context: Context, { period: opened, basis }: Opened): Promise<DryRun> {
  const planId = opened.plan_id
  const period = await lastPeriod(tx, planId)
  if (!period || (period.state !== 'settled' && period.state !== 'void')) {
    throw new Error(`period ${opened.number} of ${planId} could not be settled`)
  }
  const rules = await rulesOf(tx, planId, period.rule_version)
  const dates = periodOnOrAfter(rules.calendar, opened.disclosure_date)
  const shares = await tx
    .selectFrom('period_share')
    .select(['tier', 'weight', 'members', 'share_fen as shareFen'])
    .where('plan_id', '=', planId)
    .where('period_number', '=', period.number)
    .orderBy('tier')
    .execute()
  const ratio = payoutRatio(period)
  return {
    ...{ dryRun: true, plan: planId, names: rules.names, ruleVersion: period.rule_version, basis },
    asOf: nowInstant(context),
    state: basis === 'open-period' ? (opened.state as 'cut-off' | 'disclosed') : null,
    periodNumber: period.number,
    disclosed: dates.disclosure,
    charged: dates.charge,
    ...{ cases: period.cases, aidFen: period.aid_fen, feeRate: rules.feeRate, feeFen: period.fee_fen },
    ...{ carryInFen: period.carry_in_fen, carryInKnown: period.carry_in_known, neededFen: period.needed_fen },
    ...{ members: period.members, weightSum: period.weight_sum, shares },
    ...{ collectedFen: period.collected_fen, carryOverFen: period.carry_over_fen },
    shortfallFen: period.shortfall_fen,
    ...(ratio
      ? {
          payoutRatio: Number(rateDecimal(ratio, PLACES)),
          payoutRatioExact: `${ratio.numerator}/${ratio.denominator}`,
        }
      : {}),
    ...(period.state === 'void' ? { void: { reason: 'nobody-to-share' } as const } : {}),
  }
}
