/** What a change of rules means for somebody who is a member already, where that is clear. */
import { firstDeposit } from '../../enrollment/balance'
import { type RuleSet, type Severity, aidOf } from '../rules'

/**
 * more-aid, less-aid: what one may receive and what one shares move together, so that neither word would be true alone.
 * depends: better for some and worse for others, by their age. null: neither.
 */
export type Verdict = 'better' | 'worse' | 'more-aid' | 'less-aid' | 'depends' | null

export type Judge = (before: RuleSet, after: RuleSet) => Verdict

type Figure = (rules: RuleSet) => number | null

/** null is no limit: more than any figure. */
function sized(n: number | null): number {
  return n ?? Infinity
}

function comparing(figure: Figure, whenMore: Verdict, whenLess: Verdict): Judge {
  return (before, after) => {
    const [from, to] = [sized(figure(before)), sized(figure(after))]
    if (from === to) return null
    return to > from ? whenMore : whenLess
  }
}

export const moreIsBetter = (figure: Figure): Judge => comparing(figure, 'better', 'worse')
export const lessIsBetter = (figure: Figure): Judge => comparing(figure, 'worse', 'better')
export const moreAid = (figure: Figure): Judge => comparing(figure, 'more-aid', 'less-aid')

const OLDEST = 130

/** A figure that goes by age: one verdict if it goes one way at every age. */
function byAge(figure: (rules: RuleSet, age: number) => number, whenMore: Verdict, whenLess: Verdict): Judge {
  return (before, after) => {
    let [up, down] = [false, false]
    for (let age = 0; age <= OLDEST; age += 1) {
      const difference = figure(after, age) - figure(before, age)
      up = up || difference > 0
      down = down || difference < 0
    }
    if (up && down) return 'depends'
    if (up) return whenMore
    return down ? whenLess : null
  }
}

/** Aid of one severity. */
export function aidJudge(severity: Severity): Judge {
  return byAge((rules, age) => aidOf(rules, severity, age) ?? 0, 'more-aid', 'less-aid')
}

/** What is paid in at first, at the ages that both versions take. */
export const depositJudge: Judge = (before, after) => {
  const open = (age: number) => firstDeposit(before, age) !== null && firstDeposit(after, age) !== null
  return byAge(
    (rules, age) => (open(age) ? (firstDeposit(rules, age) ?? 0) : 0),
    'worse',
    'better',
  )(before, after)
}

/** Several judges of one change: one voice if they agree, else it depends. */
export function together(...judges: readonly Judge[]): Judge {
  return (before, after) => {
    const said = judges.map((judge) => judge(before, after)).filter((verdict) => verdict !== null)
    const [first] = said
    if (first === undefined) return null
    return said.every((verdict) => verdict === first) ? first : 'depends'
  }
}

export const depends: Judge = () => 'depends'
export const unclear: Judge = () => null
