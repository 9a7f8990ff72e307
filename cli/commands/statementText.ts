import type { PeriodStatement } from '../../types/period'
import { type Fen, fen } from '@core/money/fen'
import { formatYuan } from '@core/money/format'

const WIDTH = 18

/** The division of a period for a person at a terminal, line by line, in yuan. */
export function statementText(statement: PeriodStatement): string {
  return [head(statement), '', ...sum(statement), '', ...shares(statement), '', ...end(statement)].join('\n')
}

const yuan = (amountFen: number): string => formatYuan(fen(amountFen)).padStart(WIDTH)
const line = (label: string, amountFen: number): string => `  ${label.padEnd(30)}${yuan(amountFen)}`
const counted = (n: number): string => formatYuan(fen(n * 100)).replace(/\.00$/, '')

function head({
  planNames,
  planId,
  number,
  disclosureDate,
  chargeDate,
  state,
  provenance,
}: PeriodStatement): string {
  const origin =
    provenance === 'replayed'
      ? '\nReplayed from published figures: there is no roster to check it against.'
      : ''
  return (
    `${planNames.en} · ${planNames['zh-Hans']} (${planId}), period ${number}, ${state}\n` +
    `Disclosed ${disclosureDate}, charged ${chargeDate}${origin}`
  )
}

function sum(statement: PeriodStatement): string[] {
  const { cases, aidFen, feeRate, feeFen, shortfallFen, carryInFen, carryInKnown, neededFen } = statement
  const carried = carryInKnown ? 'less carried in' : 'less carried in (not published)'
  return [
    line(`Aid of ${counted(cases)} ${cases === 1 ? 'case' : 'cases'}`, aidFen),
    line(`Fee (${feeRate})`, feeFen),
    ...(shortfallFen > 0 ? [line('less what the cap cut off', -shortfallFen)] : []),
    line(carried, carryInFen === 0 ? 0 : -carryInFen),
    line('To share', neededFen),
  ]
}

function shares({ shares: tiers, weightSum }: PeriodStatement): string[] {
  return [
    `  share = to share × weight ÷ ${counted(weightSum)} (all weights), rounded up to the fen`,
    ...tiers.map(({ tier, weight, members, shareFen }) => {
      const who = `tier ${tier}, weight ${weight}: ${counted(members)}`
      return `  ${who.padEnd(36)} × ${formatYuan(shareFen as Fen).padStart(10)} = ${yuan(members * shareFen)}`
    }),
  ]
}

function end({ provisional, collectedFen, carryOverFen, published }: PeriodStatement): string[] {
  const lines = [
    line(provisional ? 'Would be collected' : 'Collected', collectedFen),
    line('Carried over', carryOverFen),
  ]
  if (!published) return lines
  const { perHeadFen, differs, readings, source } = published
  lines.push('', `  Published then: ${formatYuan(fen(perHeadFen))} a head (${source})`)
  if (differs) {
    const named = { 'fee-added': 'fee added', 'fee-inside': 'fee inside' } as const
    const both = readings.map(({ reading, shareFen }) => `${formatYuan(fen(shareFen))} (${named[reading]})`)
    lines.push(`  The formula gives ${both.join(' or ')}: it differs from what was published.`)
  }
  return lines
}
