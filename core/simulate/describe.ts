/** What a run assumes, line by line, to be printed with it. */
import { mutualAidMembers } from '../forecast/incidence'
import type { PoolAssumptions } from './assumptions'
import type { ReplayAssumptions } from './published/replay'
import { memberTotals } from './published/xianghubao'

/** read: in a source; fit: found by fitting what 相互宝 published 2019–2022; set: chosen, without a source. */
export type Known = 'read' | 'fit' | 'set'

export interface Assumption {
  readonly name: string
  readonly value: string
  readonly how: Known
}

const percent = (part: number): string => `${Math.round(part * 1000) / 10} %`
const line = (name: string, value: string, how: Known): Assumption => ({ name, value, how })

function tableOf({ id }: PoolAssumptions['incidence']): string {
  const factors =
    id === mutualAidMembers.id ? ' (the table of 2006–2010 × 0.77 under 40, × 0.37 from 40)' : ''
  return `${id}${factors}`
}

function ofPeople(assumed: PoolAssumptions): Assumption[] {
  const { incidence, lightPart, impaired, selection, joinerAges } = assumed
  const ages = joinerAges.map(({ ageFrom, ageTo, part }) => `${ageFrom}-${ageTo}: ${percent(part)}`)
  return [
    line('joiners by age', ages.join(', '), 'fit'),
    line('chance of a case by age', tableOf(incidence), 'fit'),
    line(
      'light cases',
      `${percent(lightPart.under40)} under 40, ${percent(lightPart.from40)} from 40`,
      'fit',
    ),
    line(
      'selection S(d) after the waiting period',
      `${selection.start} + ${Math.round((1 - selection.start) * 100) / 100} × (1 − e^(−d ÷ ${selection.years} years))`,
      'fit',
    ),
    line('cases rise by', `${percent(assumed.trendPerYear)} a year`, 'fit'),
    line(
      'hidden risk',
      `${percent(impaired.part)} of joiners fall ill ${impaired.risk} times as often`,
      'set',
    ),
  ]
}

/** The assumptions of a simulated group. */
export function describePool(assumed: PoolAssumptions): Assumption[] {
  return [
    ...ofPeople(assumed),
    line('from diagnosis to disclosure', `${assumed.lag.months} months on average`, 'fit'),
    line('joining', `${percent(assumed.joiningPerYear)} of the founders a year, of the same ages`, 'set'),
    line(
      'leaving',
      `${percent(assumed.leavingPerYear)} a year × (own share ÷ own fair price)^η; η was never read from any figures`,
      'set',
    ),
    line('cases vary', `variance ${assumed.dispersion} × mean, drawn from the seed`, 'set'),
    line('not simulated', 'accidents, deaths and hardships; unpaid shares; caps (see "caps")', 'set'),
  ]
}

/** The assumptions of the replay of the published years. */
export function describeReplay(assumed: ReplayAssumptions): Assumption[] {
  const { lag, lagAtStart, leavingOdds, otherPlans } = assumed
  const others = Object.keys(otherPlans).map((year) => `${year}: ${percent(otherPlans[Number(year)] ?? 0)}`)
  return [
    line(
      'members',
      memberTotals
        .map(({ on, members }) => `${on}: ${Math.round(members / 10_000) / 100} million`)
        .join(', '),
      'read',
    ),
    ...ofPeople(assumed),
    line(
      'from diagnosis to disclosure',
      `${lag.months} + ${lagAtStart.extraMonths} × e^(−years since 2019 ÷ ${lagAtStart.years}) months, gamma of shape ${lag.shape}`,
      'fit',
    ),
    line('diagnoses of 2020', `× ${assumed.diagnosesOf2020} (epidemic)`, 'fit'),
    line('light cases aided as such', `disclosed from ${assumed.lightAidFrom}`, 'read'),
    line('other plans in counts of the whole platform', others.join(', '), 'fit'),
    line(
      'leaving and joining beside the total',
      `${percent(assumed.leavingWhileGrowing)} a year leave while it grows, ${percent(assumed.joiningWhileFalling)} join while it falls`,
      'set',
    ),
    line('who leaves while it falls', `odds ${leavingOdds} : 1, healthy : hidden risk`, 'set'),
    line('cases vary', `variance ${assumed.dispersion} × mean, drawn from the seed`, 'set'),
  ]
}
