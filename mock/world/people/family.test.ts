import { ageOn, calendarDate } from '@core/calendar/date'
import { illnessName, illnessOf } from '@core/claim/illness'
import { readDocument } from '@core/enrollment/document'
import { checkName } from '@core/enrollment/name'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { personFacts } from '../../../server/features/enrollment/person'
import { generatedIdNumber, isGeneratedIdNumber } from '../idNumber'
import { caseRate, tableRate } from '../incidence'
import { populationOf } from '../population'
import { drawableIllnesses } from './illnesses'

const asOf = calendarDate('2026-11-22')
const population = populationOf({ seed: 'tongzhou', members: 4_000, asOf }, 60)
const families = Array.from({ length: population.familiesAtAsOf }, (_, number) => population.family(number))
const people = families.flatMap((family) => family.members.map((member) => ({ ...member, family })))

test('a world has exactly the people asked for, those with a story included', () => {
  expect(people).toHaveLength(4_000 - 60)
  expect(population.peopleBefore(population.timeline.asOfDay)).toBe(4_000 - 60)
})

test('everybody may join: name, identity number, age and cover are right on the day of joining', () => {
  const refused = people.filter(({ name, idNumber, sex, birthDate, family }) => {
    const checked = checkName(name)
    const read = readDocument({ idNumber }, family.joinedOn)
    const nameFits = checked.ok && checked.value === name
    if (!read.ok || !nameFits) return true
    const { document } = read
    const numberFits = document.sex === sex && document.birthDate === birthDate
    return !numberFits || personFacts(tongzhou, document, family.joinedOn) === null
  })
  expect(refused).toEqual([])
})

test('no two have the same identity number, and none of them can be a living person’s', () => {
  expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(people.length)
  expect(people.every(({ idNumber }) => isGeneratedIdNumber(idNumber))).toBe(true)
  expect(isGeneratedIdNumber('11010519491231002X')).toBe(false)
  const born = calendarDate('1990-01-01')
  const same = { provinceCode: '33', birthDate: born, sex: 'male' as const }
  const numbers = Array.from({ length: 3_000 }, (_, i) => generatedIdNumber({ ...same, index: i * 100 }))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('ages are spread as among the joiners of a real plan', () => {
  const bands = [0, 18, 30, 40, 50, 60].map((from, i, all) => {
    const to = all[i + 1] ?? 200
    return people.filter((one) => {
      const age = ageOn(one.birthDate, one.family.joinedOn)
      return age >= from && age < to
    }).length
  })
  const parts = bands.map((count) => Math.round((count / people.length) * 100))
  const real = [12, 34, 34, 13, 6, 0]
  real.forEach((part, i) => expect(Math.abs((parts[i] ?? 0) - part)).toBeLessThanOrEqual(3))
})

test('families are families: one payer first, spouses of about the same age, children younger than parents', () => {
  const withMore = families.filter(({ members }) => members.length > 1)
  expect(families.length / people.length).toBeCloseTo(25 / 40, 1)
  for (const { members } of withMore) {
    expect(members.map(({ relation }) => relation).indexOf('self')).toBe(0)
    expect(members.filter(({ relation }) => relation === 'spouse').length).toBeLessThanOrEqual(1)
    expect(new Set(members.map(({ name }) => name)).size).toBe(members.length)
    const [payer, ...others] = members
    for (const other of others) {
      const years = Number(payer?.birthDate.slice(0, 4)) - Number(other.birthDate.slice(0, 4))
      if (other.relation === 'child') expect(years).toBeLessThanOrEqual(-17)
      if (other.relation === 'parent') expect(years).toBeGreaterThanOrEqual(15)
    }
  }
})

test('there are compound surnames and long names among them', () => {
  const names = people.map(({ name }) => name)
  expect(names.some((name) => /^(欧阳|上官|司马|诸葛|皇甫|令狐|司徒|尉迟|慕容|夏侯)/.test(name))).toBe(true)
  expect(names.some((name) => name.includes('·') && name.length >= 8)).toBe(true)
})

test('the same number is the same family, whenever it is asked for', () => {
  expect(population.family(77)).toEqual(families[77])
  const index = 2_321
  const { family, member } = population.person(index)
  expect(people[index]?.memberId).toBe(member.memberId)
  expect(people[index]?.family.accountId).toBe(family.accountId)
})

test('the incidence table is the one that was read, and gives the world 10.5 cases per 10,000 and year', () => {
  expect(
    [tableRate(0, 'male'), tableRate(0, 'female'), tableRate(70, 'male')].map((rate) => rate.toFixed(6)),
  ).toEqual(['0.000595', '0.000815', '0.038500'])
  expect(() => tableRate(71, 'male')).toThrow(RangeError)
  const mean =
    people.reduce((sum, one) => sum + caseRate(ageOn(one.birthDate, asOf), one.sex), 0) / people.length
  expect(mean * 10_000).toBeGreaterThan(9.5)
  expect(mean * 10_000).toBeLessThan(12)
})

test('every illness that can be drawn is one of the plan’s, in that degree', () => {
  for (const { code, severity } of drawableIllnesses) {
    const illness = illnessOf(tongzhou.illnesses, code)
    expect(`${code} ${illness && illnessName(illness, severity) ? 'known' : 'unknown'}`).toBe(`${code} known`)
  }
})
