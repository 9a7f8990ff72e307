import { parseArgs } from 'node:util'
import { MoneyError } from '@core/money/fen'
import { rateDecimal } from '@core/money/rate'
import { type Apportionment, apportion, payoutOf } from '@core/sharing/apportion'
import { type ApportionFile, readApportionFile } from './apportionFile'
import { apportionText } from './apportionText'
import { readFileArgument } from './fileArgument'
import { CommandError } from './commandError'

const USAGE = `Usage: npm run -s cli -- apportion FILE [--json]
FILE holds one period as JSON, every amount in whole fen:
  {"aidsFen": [30000000, 30000000], "feeRate": "0.08", "carryOverFen": 0,
   "tiers": [{"id": "all", "weight": 1, "members": 23000000}],
   "perCaseCapFen": 10, "shortfall": "sponsor"}
perCaseCapFen (per case and unit weight) and shortfall ("sponsor" unless "pro-rata") may be left out; carryOverFen is
negative when earlier periods left a debt.`

/** The answer as scripts read it. */
export interface ApportionAnswer {
  readonly neededFen: number
  readonly collectedFen: number
  readonly carryOverFen: number
  readonly shares: readonly { readonly tier: string | number; readonly shareFen: number }[]
  readonly shortfallFen: number
  /** Only when a cap bound and aids are lowered: to nine places, cut; then the exact fraction, and each aid as paid. */
  readonly payoutRatio?: number
  readonly payoutRatioExact?: string
  readonly payoutsFen?: readonly number[]
  /** Only when there is nobody to share: nothing moves. */
  readonly void?: { readonly reason: 'nobody-to-share' }
}

const PLACES = 9

export function answerOf({ input, tierIds }: ApportionFile, division: Apportionment): ApportionAnswer {
  const { neededFen, collectedFen, carryOverFen, shortfallFen, payoutRatio } = division
  const shares = division.shares.map(({ shareFen }, place) => ({
    tier: tierIds[place] ?? place + 1,
    shareFen,
  }))
  return {
    neededFen,
    collectedFen,
    carryOverFen,
    shares,
    shortfallFen,
    ...(payoutRatio
      ? {
          payoutRatio: Number(rateDecimal(payoutRatio, PLACES)),
          payoutRatioExact: `${payoutRatio.numerator}/${payoutRatio.denominator}`,
          payoutsFen: input.aids.map(({ aidFen }) => payoutOf(aidFen, payoutRatio)),
        }
      : {}),
    ...(division.void ? { void: division.void } : {}),
  }
}

/** @throws CommandError when an amount leaves the safe range on the way */
function divide(file: ApportionFile): Apportionment {
  try {
    return apportion(file.input)
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    const most = `${Number.MAX_SAFE_INTEGER} fen`
    throw new CommandError(
      `aidsFen with feeRate and carryOverFen, or what the tiers pay of it, comes to more than ${most}: split the period.`,
    )
  }
}

/**
 * cli apportion: divides one period by the exact rule, from a file alone; nothing is stored, no database is started.
 * @returns the exit code
 * @throws CommandError for a file that is missing, no JSON, or has a field that cannot be
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1) throw new CommandError(`Which file?\n${USAGE}`)
  const file = readApportionFile(name, readFileArgument(name))
  const division = divide(file)
  console.log(values.json ? JSON.stringify(answerOf(file, division)) : apportionText(file, division))
  return 0
}
