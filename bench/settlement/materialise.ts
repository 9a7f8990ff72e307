/**
 * From the compact form of a period's charges to a sum per member, against a plain copy of the same bytes. Both write
 * into memory that is new to them, in turn; medians.
 */
import { type CompactCharges, materialiseCharges } from '@core/charge/materialise'
import { median, rounded } from './measure'
import { rulesOf } from './plan'

export interface MaterialiseResult {
  readonly charges: number
  readonly bytes: number
  readonly copyMs: number
  readonly materialiseMs: number
}

const ROUNDS = 7

/** Members of every tier in no order, as people join. */
export function someCharges(count: number): CompactCharges {
  const { tiers: rules } = rulesOf('freeze')
  const shareByTier = [0, ...rules.map(({ weight }) => Math.ceil(weight * 0.73))]
  const tiers = new Uint8Array(count)
  for (let i = 0; i < count; i += 1) tiers[i] = 1 + ((Math.imul(i, 2246822519) >>> 8) % rules.length)
  return { shareByTier, tiers }
}

/** Every charge, in memory that is new to it, as the copy's is. */
function materialise(compact: CompactCharges): Int32Array {
  const charges = new Int32Array(compact.tiers.length)
  materialiseCharges(compact, (sums, firstSlot) => charges.set(sums, firstSlot))
  return charges
}

function timeOf(run: () => void): number {
  const from = performance.now()
  run()
  return performance.now() - from
}

/** @throws Error when a charge is not the share of its tier */
function assertRight({ shareByTier, tiers }: CompactCharges, sums: Int32Array): void {
  if (sums.length !== tiers.length) throw new Error(`${sums.length} charges of ${tiers.length} members`)
  for (let i = 0; i < tiers.length; i += 1) {
    if (sums[i] !== shareByTier[tiers[i] as number]) throw new Error(`charge ${i} is ${sums[i]}`)
  }
}

export function measureMaterialising(charges: number): MaterialiseResult {
  const compact = someCharges(charges)
  const source = materialise(compact)
  assertRight(compact, source)
  const copyMs: number[] = []
  const materialiseMs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    copyMs.push(timeOf(() => void new Int32Array(charges).set(source)))
    materialiseMs.push(timeOf(() => void materialise(compact)))
  }
  return {
    charges,
    bytes: source.byteLength,
    copyMs: rounded(median(copyMs)),
    materialiseMs: rounded(median(materialiseMs)),
  }
}
