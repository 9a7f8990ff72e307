/** What a run found, as one object: its last line. */
import os from 'node:os'
import type { PolicyResult, SizeResult } from './contest'
import type { HistoryResult } from './history'
import type { JoinsResult } from './joins'
import type { ChargeFileResult } from './chargeFile'
import type { MaterialiseResult } from './materialise'
import type { Cost } from './measure'
import { rounded } from './measure'
import type { BenchOptions } from './options'
import type { PolicyName } from './plan'

export interface Ratios {
  readonly timeNaiveOverLazy5M: number
  readonly timeAppLoopOverLazy5M: number
  readonly walNaiveOverLazy5M: number
  readonly lazy5MOver1M: number
  readonly joinsDuringOverIdle: number
  readonly materialiseOverCopy: number
  readonly chargeFileOverRawWrite: number
}

type PolicyRatios = Pick<
  Ratios,
  'timeNaiveOverLazy5M' | 'timeAppLoopOverLazy5M' | 'walNaiveOverLazy5M' | 'lazy5MOver1M'
>

interface Target {
  readonly ratio: keyof Ratios
  readonly atLeast?: number
  readonly atMost?: number
}

/** '5M' and '1M' are the largest and the smallest size of the run: scaled down, they are what `sizes` says. */
const targets: readonly Target[] = [
  { ratio: 'timeNaiveOverLazy5M', atLeast: 1_000 },
  { ratio: 'walNaiveOverLazy5M', atLeast: 10_000 },
  { ratio: 'lazy5MOver1M', atMost: 3 },
  { ratio: 'joinsDuringOverIdle', atLeast: 0.8 },
  { ratio: 'materialiseOverCopy', atMost: 3 },
]

export interface Measured {
  readonly sizes: readonly SizeResult[]
  readonly joins: JoinsResult
  readonly history: HistoryResult
  readonly materialise: MaterialiseResult
  readonly chargeFile: ChargeFileResult
}

export interface Report extends Measured {
  readonly ranAt: string
  readonly machine: {
    readonly cpus: number
    readonly model: string
    readonly memoryGb: number
    readonly node: string
    readonly postgres: string
    /** processes that wanted a CPU, averaged over the last minute at the end: above `cpus`, others were at work */
    readonly load: number
  }
  readonly options: BenchOptions
  readonly ratios: Ratios
  /** the same, each policy by itself: `ratios` has the worse of the two */
  readonly byPolicy: Readonly<Record<PolicyName, PolicyRatios>>
  readonly targets: readonly (Target & { readonly reached: boolean })[]
}

const moments = ['afterCheckpoint', 'longAfter'] as const

/** The worst for us of every policy and moment: nothing is averaged away. */
function smallest(policies: readonly PolicyResult[], of: (theirs: Cost, ours: Cost) => number): number {
  const ratios = policies.flatMap(({ lazy, naive }) =>
    moments.map((moment) => of(naive[moment], lazy[moment])),
  )
  return Math.min(...ratios)
}

function policyRatios(small: readonly PolicyResult[], large: readonly PolicyResult[]): PolicyRatios {
  const growth = large.flatMap((policy, i) =>
    moments.map((moment) => policy.lazy[moment].ms / (small[i]?.lazy[moment].ms ?? NaN)),
  )
  const loop = large.map(({ appLoop, lazy }) => appLoop.afterCheckpoint.ms / lazy.afterCheckpoint.ms)
  return {
    timeNaiveOverLazy5M: rounded(smallest(large, (theirs, ours) => theirs.ms / ours.ms)),
    timeAppLoopOverLazy5M: rounded(Math.min(...loop)),
    walNaiveOverLazy5M: rounded(smallest(large, (theirs, ours) => theirs.walBytes / ours.walBytes)),
    lazy5MOver1M: rounded(Math.max(...growth)),
  }
}

/** Each policy by itself, beside the other. */
function ratiosByPolicy({ sizes }: Measured): Record<PolicyName, PolicyRatios> {
  const of = (name: PolicyName, size: SizeResult | undefined) =>
    size?.policies.filter(({ policy }) => policy === name) ?? []
  const both = (name: PolicyName) => policyRatios(of(name, sizes[0]), of(name, sizes[sizes.length - 1]))
  return { fixpoint: both('fixpoint'), freeze: both('freeze') }
}

function ratiosOf({ sizes, joins, materialise, chargeFile }: Measured): Ratios {
  const small = sizes[0]?.policies ?? []
  const large = sizes[sizes.length - 1]?.policies ?? []
  return {
    ...policyRatios(small, large),
    joinsDuringOverIdle: rounded(joins.duringPerSecond / joins.idlePerSecond),
    materialiseOverCopy: rounded(materialise.materialiseMs / materialise.copyMs),
    chargeFileOverRawWrite: rounded(chargeFile.chargeFileMs / chargeFile.rawWriteMs),
  }
}

export function reportOf(options: BenchOptions, postgres: string, ranAt: string, measured: Measured): Report {
  const ratios = ratiosOf(measured)
  return {
    ranAt,
    machine: {
      cpus: os.cpus().length,
      model: os.cpus()[0]?.model ?? '',
      memoryGb: Math.round(os.totalmem() / 2 ** 30),
      node: process.version,
      postgres,
      load: rounded(os.loadavg()[0] ?? NaN),
    },
    options,
    ...measured,
    ratios,
    byPolicy: ratiosByPolicy(measured),
    targets: targets.map((target) => {
      const { atLeast = -Infinity, atMost = Infinity } = target
      const ratio = ratios[target.ratio]
      return { ...target, reached: ratio >= atLeast && ratio <= atMost }
    }),
  }
}
