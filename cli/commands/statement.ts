import { parseArgs } from 'node:util'
import type { PeriodStatement } from '../../types/period'
import { type CalendarDate, daysBetween, isCalendarDate } from '@core/calendar/date'
import type { Context } from '../../server/context'
import { statementOf } from '../../server/features/period/queries/statement'
import { CommandError, inData } from './inData'
import { statementText } from './statementText'

const USAGE = 'Usage: npm run -s cli -- statement --plan xianghubao --disclosed 2019-01-21 [--json]'

/** The statement of a period as scripts read it: the public statement, with the words of the command on top. */
export type StatementAnswer = { plan: string; disclosed: string; charged: string } & Omit<
  PeriodStatement,
  'planId' | 'disclosureDate' | 'chargeDate'
>

/**
 * cli statement: how a period was divided, from every input to each tier's share.
 * @returns the exit code
 * @throws CommandError for a plan or period that is not there
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      plan: { type: 'string' },
      disclosed: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { plan, disclosed, json } = values
  if (!plan || !disclosed) throw new CommandError(`Which plan, and disclosed on which day?\n${USAGE}`)
  if (!isCalendarDate(disclosed))
    throw new CommandError(`"${disclosed}" is not a day. Write it as 2019-01-21.\n${USAGE}`)
  const statement = await inData(json, ({ context }) => statementAt(context, plan, disclosed))
  console.log(json ? JSON.stringify(answerOf(statement)) : statementText(statement))
  return 0
}

/** @throws CommandError */
export async function statementAt(
  context: Context,
  planId: string,
  disclosed: CalendarDate,
): Promise<PeriodStatement> {
  const { db } = context
  const plans = await db.selectFrom('plan').select('plan_id').orderBy('plan_id').execute()
  if (!plans.some((plan) => plan.plan_id === planId)) {
    const known = plans.map((plan) => plan.plan_id).join(', ') || 'none'
    throw new CommandError(
      `There is no plan "${planId}" here. Plans: ${known}. (npm start makes the demo world with the plan tongzhou.)`,
    )
  }
  const periods = await db
    .selectFrom('period')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('disclosure_date')
    .execute()
  const period = periods.find((one) => one.disclosure_date === disclosed)
  if (!period)
    throw new CommandError(
      noSuchPeriod(
        planId,
        disclosed,
        periods.map((one) => one.disclosure_date),
      ),
    )
  return (await statementOf(context, period)).statement
}

const NEAREST = 5

function noSuchPeriod(planId: string, disclosed: CalendarDate, days: readonly CalendarDate[]): string {
  const distance = (day: CalendarDate) => Math.abs(daysBetween(disclosed, day))
  const nearest = [...days]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST)
    .sort()
  const known = nearest.length > 0 ? `The nearest: ${nearest.join(', ')}.` : 'It has none yet.'
  return `No period of ${planId} was disclosed on ${disclosed}. ${known}`
}

export function answerOf(statement: PeriodStatement): StatementAnswer {
  const { planId, disclosureDate, chargeDate, ...rest } = statement
  return { plan: planId, disclosed: disclosureDate, charged: chargeDate, ...rest }
}
