import fc from 'fast-check'
import { bannedWordsIn } from '../../test/rules/bannedWords'
import { periodsBetween } from '../calendar/period'
import { calendarDate } from '../calendar/date'
import { explainFault } from './faults/explain'
import { tongzhou } from './presets/tongzhou'
import { xianghubao } from './presets/xianghubao'
import { ruleTier } from './rules'
import { parseRules } from './validate'

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', 'x', '0.08', [], {}, NaN, Infinity, -1, 0.5, 2 ** 53, 1e300, -0),
  fc.integer(),
  fc.nat({ max: 200 }),
  fc.maxSafeInteger(),
)

/** Every path to a leaf or branch of plain data. */
function pathsOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    const path = [...before, key]
    return [path, ...pathsOf((value as Record<string, unknown>)[key], path)]
  })
}

function changed(value: unknown, path: readonly string[], to: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return to
  const copy: Record<string, unknown> = Array.isArray(value)
    ? (value.slice() as unknown as Record<string, unknown>)
    : { ...(value as Record<string, unknown>) }
  copy[head] = changed(copy[head], rest, to)
  return copy
}

const bases = [tongzhou, xianghubao]
const anyChange = fc
  .constantFrom(...bases)
  .chain((base) => fc.tuple(fc.constant(base), fc.constantFrom(...pathsOf(base)), strange))

describe('rules with something strange in them', () => {
  it('are judged without an error, and every fault can be said', () => {
    fc.assert(
      fc.property(anyChange, fc.option(strange, { nil: undefined }), ([base, path, to], size) => {
        const members = typeof size === 'number' ? size : undefined
        const parsed = parseRules(changed(base, path, to), members === undefined ? {} : { members })
        if (parsed.ok) return
        expect(parsed.error.length).toBeGreaterThan(0)
        for (const fault of parsed.error) {
          const { reason, suggestion } = explainFault(fault)
          for (const words of [reason, suggestion].flatMap((text) => [
            text['zh-Hans'],
            text['zh-Hant'],
            text.en,
          ])) {
            expect(words).not.toMatch(/undefined|\[object/)
            expect(bannedWordsIn(words, { prose: true })).toEqual([])
          }
        }
      }),
    )
  })

  it('that are accepted have a tier at every age and a calendar that runs', () => {
    fc.assert(
      fc.property(anyChange, ([base, path, to]) => {
        const parsed = parseRules(changed(base, path, to))
        if (!parsed.ok) return
        const rules = parsed.value
        for (let age = rules.joinAge.minYears ?? 0; age < rules.coverUntilAge; age += 1)
          expect(ruleTier(rules, age)).not.toBeNull()
        const year = periodsBetween(rules.calendar, calendarDate('2027-01-01'), calendarDate('2027-12-31'))
        for (const { objectionEndsAt, chargeAt, graceEndsAt } of year) {
          expect(objectionEndsAt <= chargeAt).toBe(true)
          expect(graceEndsAt > chargeAt).toBe(true)
        }
      }),
    )
  })

  it('anything at all is judged, not only almost rules', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseRules(value).ok).toBe(false)
      }),
    )
  })
})
