/**
 * Annual chance of one of 25 serious illnesses by single age, insured lives of China 2006–2010.
 * Source: tables CI3 (men) and CI4 (women), as read from the chart data of
 * github.com/ccforeve/article_client (commit c66c78b, src/assets/js/echarts.js), complete for ages 0–70; girls of
 * age 0 confirmed by a second page (0.815). The tables of 2020 could not be read; by their shape the rates of old women
 * are too flat here. Sexes are pooled one to one: sex adds nothing measurable to fairness, so plans leave it out.
 */
const MEN_PER_THOUSAND: readonly number[] = [
  0.595, 0.53, 0.469, 0.42, 0.393, 0.378, 0.359, 0.344, 0.331, 0.319, 0.31, 0.303, 0.301, 0.302, 0.307, 0.318,
  0.334, 0.354, 0.379, 0.408, 0.441, 0.478, 0.519, 0.565, 0.616, 0.67, 0.726, 0.782, 0.838, 0.893, 0.949,
  1.009, 1.078, 1.162, 1.267, 1.396, 1.55, 1.732, 1.945, 2.19, 2.474, 2.8, 3.172, 3.595, 4.07, 4.6, 5.183,
  5.817, 6.502, 7.235, 8.018, 8.854, 9.753, 10.719, 11.752, 12.842, 13.971, 15.12, 16.274, 17.43, 18.591,
  19.77, 20.984, 22.254, 23.6, 25.29, 27.409, 30.02, 32.422, 35.071, 38.5,
]
const WOMEN_PER_THOUSAND: readonly number[] = [
  0.815, 0.651, 0.533, 0.448, 0.377, 0.332, 0.304, 0.286, 0.289, 0.301, 0.322, 0.346, 0.369, 0.39, 0.408,
  0.424, 0.438, 0.451, 0.465, 0.48, 0.496, 0.515, 0.538, 0.568, 0.605, 0.651, 0.704, 0.764, 0.831, 0.905,
  0.987, 1.078, 1.182, 1.302, 1.439, 1.596, 1.77, 1.962, 2.171, 2.398, 2.643, 2.909, 3.195, 3.503, 3.834,
  4.188, 4.564, 4.933, 5.288, 5.636, 5.986, 6.348, 6.731, 7.143, 7.592, 8.081, 8.616, 9.197, 9.83, 10.52,
  11.28, 12.127, 13.086, 14.186, 15.46, 16.933, 18.181, 19.7, 21.419, 23.306, 25.119,
]

/** Rates by single age from 0, both sexes together. The id is printed wherever the table is used. */
export interface IncidenceTable {
  readonly id: string
  readonly perThousand: readonly number[]
}

/** The read table: the default for "expected" until a plan's own cases say otherwise. */
export const insuredLives: IncidenceTable = {
  id: 'CI3-CI4-2006-2010',
  perThousand: MEN_PER_THOUSAND.map((men, age) => (men + (WOMEN_PER_THOUSAND[age] as number)) / 2),
}

/**
 * The same × 0.77 under 40 and × 0.37 from 40, which is how members of 相互宝 fell ill once their waiting was long over
 * (fitted to its published totals 2019–2022, ± 0.17 and ± 0.11): the other candidate that fairness is shown under.
 */
export const mutualAidMembers: IncidenceTable = {
  id: 'CI3-CI4-fitted-2019-2022',
  perThousand: insuredLives.perThousand.map((rate, age) => rate * (age < 40 ? 0.77 : 0.37)),
}

/** Rates of one sex, for checks against the source. */
export const ratesBySex = { men: MEN_PER_THOUSAND, women: WOMEN_PER_THOUSAND } as const

/** Mean annual chance (not per thousand) over ages from–to, both included; past the last age its rate goes on. */
export function annualChance(table: IncidenceTable, ageFrom: number, ageTo: number): number {
  const last = table.perThousand.length - 1
  let sum = 0
  for (let age = ageFrom; age <= ageTo; age += 1) sum += table.perThousand[Math.min(age, last)] as number
  return sum / (ageTo - ageFrom + 1) / 1000
}
