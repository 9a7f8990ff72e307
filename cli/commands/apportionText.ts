import { type Fen, ZERO_FEN, subFen, timesFen } from '@core/money/fen'
import { formatYuan } from '@core/money/format'
import { rateDecimal } from '@core/money/rate'
import type { Apportionment } from '@core/sharing/apportion'
import type { ApportionFile } from './apportionFile'

const WIDTH = 22
const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const line = (label: string, amountFen: Fen): string =>
  `  ${label.padEnd(34)}${formatYuan(amountFen).padStart(WIDTH)}`

function sums(division: Apportionment, carriedInFen: Fen): string[] {
  const { cases, aidFen, feeFen, shortfallFen, neededFen, collectedFen, carryOverFen } = division
  const ratio = division.payoutRatio
  return [
    line(`Aid of ${counted(cases)} ${cases === 1 ? 'case' : 'cases'}`, aidFen),
    line('Fee', feeFen),
    ...(shortfallFen > 0 ? [line('less what the cap cuts off', subFen(ZERO_FEN, shortfallFen))] : []),
    ...(ratio
      ? [`    every aid is paid at ${ratio.numerator}/${ratio.denominator} (${rateDecimal(ratio, 4)})`]
      : []),
    ...(shortfallFen > 0 && !ratio ? ['    the sponsor pays it'] : []),
    line('less carried in', subFen(ZERO_FEN, carriedInFen)),
    line('Needed', neededFen),
    line('Collected', collectedFen),
    line('Carried on', carryOverFen),
  ]
}

/** The split for a person at a terminal, in yuan. */
export function apportionText({ input, tierIds }: ApportionFile, division: Apportionment): string {
  const ids = division.shares.map((_share, place) => String(tierIds[place] ?? place + 1))
  const widest = ids.reduce((width, id) => Math.max(width, id.length), 'Tier'.length)
  const header = `  ${'Tier'.padEnd(widest)}${'Members'.padStart(16)}${'Weight'.padStart(10)}${'Share'.padStart(16)}${'Together'.padStart(WIDTH)}`
  const rows = division.shares.map(({ members, weight, shareFen }, place) => {
    const together = formatYuan(timesFen(members, shareFen))
    return (
      `  ${(ids[place] ?? '').padEnd(widest)}${counted(members).padStart(16)}${counted(weight).padStart(10)}` +
      `${formatYuan(shareFen).padStart(16)}${together.padStart(WIDTH)}`
    )
  })
  const isVoid = division.void
    ? ['Void: there is nobody to share. Nothing moves, what was carried in stays.', '']
    : []
  return [
    ...isVoid,
    ...sums(division, input.carryOverFen),
    '',
    `  share = needed × weight ÷ ${counted(division.weightSum)} (all weights), rounded up to the fen; amounts in yuan`,
    header,
    ...rows,
  ].join('\n')
}
