import fc from 'fast-check'
import { fen } from '../money/fen'
import { tongzhou } from '../plan/presets/tongzhou'
import type { RuleSet } from '../plan/rules'
import { aidAgainstBills, caseAid } from './aid'

const nano = fc.integer({ min: 1, max: 1_000_000_000 })
/** A decimal from 0.000000001 to 1, as the rules write it. */
const decimal = nano.map((n) => (n === 1_000_000_000 ? '1' : `0.${String(n).padStart(9, '0')}`))
const scaled = (text: string): bigint => (text === '1' ? 1_000_000_000n : BigInt(text.slice(2)))

const world = fc.record({
  nominal: fc.integer({ min: 1, max: 9_000_000_000_000 }),
  waitingDays: fc.nat({ max: 400 }),
  steps: fc
    .array(fc.record({ fromDays: fc.nat({ max: 2000 }), rate: decimal }), { maxLength: 5 })
    .map((list) => list.slice().sort((a, b) => a.fromDays - b.fromDays)),
  total: fc.option(fc.integer({ min: 1, max: 9_000_000_000_000 })),
  earlier: fc.array(fc.nat({ max: 1_000_000_000_000 }), { maxLength: 4 }),
  lumpRate: fc.option(decimal),
  daysSinceJoining: fc.nat({ max: 3000 }),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const rulesOf = ({ nominal, waitingDays, steps, total, lumpRate }: World): RuleSet => ({
  ...tongzhou,
  waitingDays,
  aids: [{ severity: 'serious', ageFrom: 0, ageTo: 59, aidFen: fen(nominal) }],
  aidSteps: steps,
  aidLimits: { serious: null, light: null, totalFen: total === null ? null : fen(total) },
  aidForm: lumpRate === null ? { kind: 'lump' } : { kind: 'lump-and-reimbursement', lumpRate },
})
const resultOf = (w: World) =>
  caseAid(rulesOf(w), {
    subject: { kind: 'illness', severity: 'serious', byAccident: false },
    age: 30,
    daysSinceJoining: w.daysSinceJoining,
    earlier: w.earlier.map((aid) => ({ kind: 'light' as const, aidFen: fen(aid) })),
  })

/** The same rules in big integers: aid and what is paid at once, or null. */
function model({ nominal, waitingDays, steps, total, earlier, lumpRate, daysSinceJoining }: World) {
  if (daysSinceJoining < waitingDays) return null
  let aid = BigInt(nominal)
  if (steps.length > 0) {
    const reached = steps.filter((step) => step.fromDays <= daysSinceJoining)
    const last = reached[reached.length - 1]
    if (!last) return null
    aid = (aid * scaled(last.rate)) / 1_000_000_000n
  }
  if (total !== null) {
    const left = BigInt(total) - earlier.reduce((sum, before) => sum + BigInt(before), 0n)
    if (left <= 0n) return null
    if (left < aid) aid = left
  }
  return { aid, atOnce: lumpRate === null ? aid : (aid * scaled(lumpRate)) / 1_000_000_000n }
}

describe('the aid of a case, against big integers', () => {
  it('agrees to the fen over waiting, steps, limits and the part at once', () => {
    fc.assert(
      fc.property(world, (w) => {
        const expected = model(w)
        const got = resultOf(w)
        expect(got.ok).toBe(expected !== null)
        if (!got.ok || !expected) return
        expect(BigInt(got.value.aidFen)).toBe(expected.aid)
        expect(BigInt(got.value.atOnceFen)).toBe(expected.atOnce)
        expect(got.value.atOnceFen + got.value.againstBillsFen).toBe(got.value.aidFen)
        expect(got.value.aidFen).toBeLessThanOrEqual(got.value.nominalFen)
      }),
      { numRuns: 1000 },
    )
  })

  it('never falls as time since joining passes, where the steps rise', () => {
    const rising = world.map((w) => {
      const rates = w.steps.map((step) => step.rate).sort()
      return { ...w, steps: w.steps.map((step, i) => ({ ...step, rate: rates[i] ?? step.rate })) }
    })
    fc.assert(
      fc.property(rising, fc.nat({ max: 2000 }), (w, later) => {
        const now = resultOf(w)
        const then = resultOf({ ...w, daysSinceJoining: w.daysSinceJoining + later })
        if (!now.ok) return
        expect(then.ok && then.value.aidFen >= now.value.aidFen).toBe(true)
      }),
    )
  })

  it('brings, bill by bill, as much as all bills at once, and never more than what is against bills', () => {
    const amounts = fc.array(fc.nat({ max: 50_000_000 }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.nat({ max: 60_000_000 }), amounts, (against, bills) => {
        const aid = { againstBillsFen: fen(against) }
        const all = bills.map((bill) => fen(bill))
        let brought = 0
        all.forEach((_bill, i) => {
          brought += aidAgainstBills(aid, all.slice(0, i + 1), fen(brought))
        })
        const sum = bills.reduce((total, bill) => total + BigInt(bill), 0n)
        expect(BigInt(brought)).toBe(sum < BigInt(against) ? sum : BigInt(against))
        expect(brought).toBe(aidAgainstBills(aid, all, fen(0)))
      }),
    )
  })
})
