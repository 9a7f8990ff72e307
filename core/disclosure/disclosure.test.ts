import fc from 'fast-check'
import { type DaysRange, ageBand, daysBand, daysRanges } from './bands'
import { type CardFacts, cardCandidates, cardFacts } from './card'
import { PSEUDONYM_BYTES, pseudonym } from './pseudonym'

describe('age on a card', () => {
  it.each([
    [0, '0-4'],
    [34, '30-34'],
    [35, '35-39'],
    [39, '35-39'],
    [60, '60-64'],
  ])('%d is %s', (age, band) => {
    expect(ageBand(age)).toBe(band)
  })
})

describe('days since joining on a card', () => {
  const plenty = () => 1000
  it.each([
    [0, 'to-180'],
    [180, 'to-180'],
    [181, '181-365'],
    [365, '181-365'],
    [366, '1-2-years'],
    [730, '1-2-years'],
    [731, 'over-2-years'],
    [9999, 'over-2-years'],
  ])('%d is %s in a crowd', (days, band) => {
    expect(daysBand(days, plenty)).toBe(band)
  })

  it('are coarser until 20 members match, and silent where none do', () => {
    const crowd = (counts: Partial<Record<string, number>>) => (range: DaysRange) => counts[range.code] ?? 0
    expect(daysBand(100, crowd({ 'to-180': 20 }))).toBe('to-180')
    expect(daysBand(100, crowd({ 'to-180': 19, 'to-365': 20 }))).toBe('to-365')
    expect(daysBand(100, crowd({ 'to-180': 19, 'to-365': 19 }))).toBe('any')
    expect(daysBand(800, crowd({ 'over-2-years': 3, 'over-1-year': 40 }))).toBe('over-1-year')
    expect(daysBand(800, crowd({}))).toBe('any')
  })

  it('lie in every band offered, and bands only grow', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), (days) => {
        const ranges = daysRanges(days)
        expect(ranges[ranges.length - 1]?.code).toBe('any')
        ranges.forEach(({ from, to }, i) => {
          expect(days >= from && (to === null || days <= to)).toBe(true)
          const before = ranges[i - 1]
          if (before) expect(from <= before.from && (to ?? Infinity) >= (before.to ?? Infinity)).toBe(true)
        })
      }),
    )
  })
})

describe('all that a card says together', () => {
  const person = { age: 37, sex: 'male', province: '51', daysSinceJoining: 512 } as const
  const said = (facts: CardFacts) => [facts.ageBand, facts.sex, facts.province, facts.days.code]

  it('is exact in a crowd', () => {
    expect(said(cardFacts(person, () => 20))).toEqual(['35-39', 'male', '51', '1-2-years'])
  })

  it('gives up days first, then province, then sex, then age', () => {
    expect(cardCandidates(person).map(said)).toEqual([
      ['35-39', 'male', '51', '1-2-years'],
      ['35-39', 'male', '51', 'over-1-year'],
      ['35-39', 'male', '51', 'any'],
      ['35-39', 'male', null, 'any'],
      ['35-39', null, null, 'any'],
      [null, null, null, 'any'],
    ])
  })

  it('fits at least 20 members of any plan, or says nothing', () => {
    const member = fc.record({
      age: fc.integer({ min: 30, max: 44 }),
      sex: fc.constantFrom('male' as const, 'female' as const),
      province: fc.constantFrom('11', '51'),
      daysSinceJoining: fc.nat({ max: 900 }),
    })
    const fits = (
      facts: CardFacts,
      who: { age: number; sex: string; province: string; daysSinceJoining: number },
    ) =>
      (facts.ageBand === null || facts.ageBand === ageBand(who.age)) &&
      (facts.sex === null || facts.sex === who.sex) &&
      (facts.province === null || facts.province === who.province) &&
      who.daysSinceJoining >= facts.days.from &&
      (facts.days.to === null || who.daysSinceJoining <= facts.days.to)
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 150 }), (members) => {
        const [someone] = members
        if (!someone) throw new Error('no members')
        const count = (facts: CardFacts) => members.filter((who) => fits(facts, who)).length
        const facts = cardFacts(someone, count)
        expect(fits(facts, someone)).toBe(true)
        expect(count(facts) >= 20 || said(facts).join() === ',,,any').toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a pseudonym', () => {
  it('is a plain word and a number, always the same for the same bytes', () => {
    expect(pseudonym([0, 0, 0, 0], '')).toBe('青松 10')
    expect(pseudonym([0, 1, 3, 221], '')).toBe('山泉 999')
    expect(pseudonym(new Uint8Array([0, 1, 3, 222]), '')).toBe('山泉 10')
  })

  it('has no character of the member’s name', () => {
    const name = fc.array(fc.constantFrom(...'青松山泉竹林春秋明月晨光白石水雨小雪'), { maxLength: 6 })
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), name, (random, characters) => {
        const given = pseudonym(random, characters.join(''))
        expect(given).toMatch(/^[\u4e00-\u9fff]{2} \d{2,3}$/)
        for (const character of characters) expect(given).not.toContain(character)
      }),
    )
  })

  it('needs its bytes', () => {
    expect(PSEUDONYM_BYTES).toBe(4)
    expect(() => pseudonym([1, 2, 3], '')).toThrow(expect.objectContaining({ code: 'random' }) as Error)
  })
})
