/** How likely a generated person falls ill, from the published table in incidence.csv. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sex } from './people/names'

/**
 * What a mature mutual-aid group saw against that table: 0.77 of it under 40, 0.37 from 40 (fitted to the totals that
 * 相互宝 published for 2019–2021; soft figures, ± 0.17 and ± 0.11).
 */
const SEEN_UNDER_40 = 0.77
const SEEN_FROM_40 = 0.37
/** Part of cases that are light, under 40 and from 40 (same fit). */
const LIGHT_UNDER_40 = 0.41
const LIGHT_FROM_40 = 0.13

let table: ReadonlyMap<string, number> | null = null

function readTable(): ReadonlyMap<string, number> {
  const rows = readFileSync(join(__dirname, 'incidence.csv'), 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
  const rates = new Map<string, number>()
  for (const row of rows) {
    const [age, male, female] = row.split(',').map(Number)
    rates.set(`male/${age}`, (male ?? NaN) / 1000)
    rates.set(`female/${age}`, (female ?? NaN) / 1000)
  }
  return rates
}

/** Chance a year of a first serious illness by the table alone. Ages 0–70. */
export function tableRate(age: number, sex: Sex): number {
  table ??= readTable()
  const rate = table.get(`${sex}/${age}`)
  if (rate === undefined || Number.isNaN(rate)) throw new RangeError(`no incidence for ${sex} aged ${age}`)
  return rate
}

/** Chance a year of a case in a mature group. */
export function caseRate(age: number, sex: Sex): number {
  return tableRate(age, sex) * (age < 40 ? SEEN_UNDER_40 : SEEN_FROM_40)
}

/** The highest `caseRate` of anybody who can be covered. */
export const highestCaseRate = (): number =>
  Math.max(
    ...Array.from({ length: 60 }, (_, age) => Math.max(caseRate(age, 'male'), caseRate(age, 'female'))),
  )

export function lightPart(age: number): number {
  return age < 40 ? LIGHT_UNDER_40 : LIGHT_FROM_40
}
