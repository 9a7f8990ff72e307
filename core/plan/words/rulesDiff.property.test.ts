import fc from 'fast-check'
import { bannedWordsIn } from '../../../test/rules/bannedWords'
import { presets } from '../presets'
import { parseRules } from '../validate'
import { type Verdict, rulesDiff } from './rulesDiff'

const opposite: Readonly<Record<string, Verdict>> = {
  better: 'worse',
  worse: 'better',
  'more-aid': 'less-aid',
  'less-aid': 'more-aid',
  depends: 'depends',
}

describe('between any two systems', () => {
  const pair = fc.tuple(fc.constantFrom(...presets), fc.constantFrom(...presets))

  it('every change is a sentence in each language without a word that members must not read', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        for (const { text } of rulesDiff(before, after)) {
          for (const words of [text['zh-Hans'], text['zh-Hant'], text.en]) {
            expect(words).not.toMatch(/undefined|null|NaN|Infinity|\[object/)
            expect(bannedWordsIn(words, { prose: true })).toEqual([])
          }
          expect(text.en).toMatch(/^[A-Z].*\.$/)
        }
      }),
    )
  })

  it('the way back says the opposite', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const there = rulesDiff(before, after)
        const back = rulesDiff(after, before)
        expect(back.map(({ field }) => field).sort()).toEqual(there.map(({ field }) => field).sort())
        for (const { field, from, to, forMember } of there) {
          const returned = back.filter((change) => change.field === field && change.from?.en === to?.en)[0]
          expect(returned?.to).toEqual(from)
          // Who bears a shortfall decides what a cap means, so a cap's way back may be judged otherwise.
          if (forMember !== null && !/CapFen$/.test(field))
            expect(returned?.forMember).toBe(opposite[forMember])
        }
      }),
    )
  })
})

/** Every path to a leaf of plain data. */
function leavesOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...before]]
  return Object.keys(value).flatMap((key) =>
    leavesOf((value as Record<string, unknown>)[key], [...before, key]),
  )
}

function withLeaf(value: unknown, path: readonly string[], change: (leaf: unknown) => unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return change(value)
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  copy[head] = withLeaf(copy[head], rest, change)
  return copy
}

it('no change that could be accepted stays unsaid', () => {
  const leaves = presets.map((rules) => {
    const paths = leavesOf(rules)
    // Hundreds of leaves are words of illnesses and questions: a few of them are enough.
    const words = paths.filter(([head]) => head === 'illnesses' || head === 'healthQuestions')
    const others = paths.filter(([head]) => head !== 'illnesses' && head !== 'healthQuestions')
    const places = fc.constantFrom(...others, ...words.filter((_path, place) => place % 50 === 0))
    return fc.tuple(fc.constant(rules), places, fc.integer({ min: 1, max: 3 }))
  })
  const leaf = fc.oneof(...leaves)
  let accepted = 0
  fc.assert(
    fc.property(leaf, ([rules, path, by]) => {
      const after = withLeaf(rules, path, (value) => {
        if (typeof value === 'number') return value + by
        return typeof value === 'boolean' ? !value : value === null ? by * 100_000 : `${value as string}1`
      })
      const parsed = parseRules(after)
      if (!parsed.ok || path[0] === 'id' || path[0] === 'version') return
      accepted += 1
      expect([path.join('.'), rulesDiff(rules, parsed.value).length]).not.toEqual([path.join('.'), 0])
    }),
  )
  expect(accepted).toBeGreaterThan(0)
})
