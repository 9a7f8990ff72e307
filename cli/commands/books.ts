import { parseArgs } from 'node:util'
import { fen } from '@core/money/fen'
import { formatYuan } from '@core/money/format'
import type { Context } from '../../server/context'
import { type BooksReport, booksCheck } from '../../server/features/books/queries'
import { CommandError, inData } from './inData'

const USAGE = 'Usage: npm run -s cli -- books check [--plan tongzhou] [--json]'

/**
 * cli books check: whether the books of a plan (of every plan) are right to the fen.
 * @returns the exit code: 0 when they are, 1 when not
 * @throws CommandError for a plan that is not there
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { plan: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'check') throw new CommandError(USAGE)
  const reports = await inData(values.json, ({ context }) => checkPlans(context, values.plan))
  if (values.json) console.log(JSON.stringify(reports))
  else for (const report of reports) console.log(reportText(report))
  return reports.every((report) => report.ok) ? 0 : 1
}

/** @throws CommandError */
export async function checkPlans({ db }: Context, only?: string): Promise<BooksReport[]> {
  const plans = await db.selectFrom('plan').select('plan_id').orderBy('plan_id').execute()
  const known = plans.map((plan) => plan.plan_id)
  if (only !== undefined && !known.includes(only)) {
    throw new CommandError(`There is no plan "${only}" here. Plans: ${known.join(', ') || 'none'}.`)
  }
  const asked = only === undefined ? known : [only]
  // One moment for all of a plan's figures, also while the server is at work.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const reports: BooksReport[] = []
      for (const planId of asked) reports.push(await booksCheck(tx, planId))
      return reports
    })
}

export function reportText({ planId, ok, parts, rosterDifference }: BooksReport): string {
  const lines = parts.map(({ name, journalFen, differenceFen }) => {
    const verdict = differenceFen === 0 ? 'agrees' : `OUT BY ${formatYuan(differenceFen)}`
    return `  ${name.padEnd(54)} ${formatYuan(fen(journalFen)).padStart(18)}  ${verdict}`
  })
  const roster = rosterDifference === 0 ? 'agrees' : `OUT BY ${rosterDifference} members`
  lines.push(`  ${'members counted against rows on the roster'.padEnd(54)} ${''.padStart(18)}  ${roster}`)
  return [`${planId}: ${ok ? 'the books balance' : 'THE BOOKS DO NOT BALANCE'}`, ...lines].join('\n')
}
