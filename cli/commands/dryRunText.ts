import { ZERO_FEN, subFen, timesFen, type Fen } from '@core/money/fen'
import { formatYuan } from '@core/money/format'
import type { DryRun } from './dryRun'

const WIDTH = 22
const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const line = (label: string, amountFen: Fen): string =>
  `  ${label.padEnd(34)}${formatYuan(amountFen).padStart(WIDTH)}`

function head({ plan, names, periodNumber, basis, state, disclosed, charged, asOf }: DryRun): string {
  const which =
    basis === 'open-period'
      ? `period ${periodNumber}, ${state}: disclosed ${disclosed}, charged ${charged}`
      : `no period is open: as if it were cut off now (${asOf}); the next is disclosed ${disclosed}, charged ${charged}`
  return `${names.en} · ${names['zh-Hans']} (${plan})\nA dry run, nothing is written. ${which}`
}

function sums(run: DryRun): string[] {
  const { cases, aidFen, feeRate, feeFen, shortfallFen, carryInFen, carryInKnown } = run
  return [
    line(`Aid of ${counted(cases)} ${cases === 1 ? 'case' : 'cases'}`, aidFen),
    line(`Fee (${feeRate})`, feeFen),
    ...(shortfallFen > 0 ? [line('less what the cap cuts off', subFen(ZERO_FEN, shortfallFen))] : []),
    ...(run.payoutRatioExact ? [`    every aid is paid at ${run.payoutRatioExact}`] : []),
    ...(shortfallFen > 0 && !run.payoutRatioExact ? ['    the sponsor pays it'] : []),
    line(carryInKnown ? 'less carried in' : 'less carried in (not published)', subFen(ZERO_FEN, carryInFen)),
    line('Needed', run.neededFen),
    line('Would be collected', run.collectedFen),
    line('Carried on', run.carryOverFen),
  ]
}

/** The dry run for a person at a terminal, in yuan. */
export function dryRunText(run: DryRun): string {
  const rows = run.shares.map(({ tier, weight, members, shareFen }) => {
    const who = `tier ${tier}, weight ${counted(weight)}: ${counted(members)}`
    const together = formatYuan(timesFen(members, shareFen))
    return `  ${who.padEnd(36)} × ${formatYuan(shareFen).padStart(12)} = ${together.padStart(WIDTH)}`
  })
  return [
    head(run),
    '',
    ...(run.void ? ['Void: there is nobody to share. Nothing moves, what was carried in stays.', ''] : []),
    ...sums(run),
    '',
    `  share = needed × weight ÷ ${counted(run.weightSum)} (all weights), rounded up to the fen; amounts in yuan`,
    ...rows,
  ].join('\n')
}
