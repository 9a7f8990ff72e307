/**
 * What is wrong with a rule set, before anybody can join it. Each fault names the field, a code, the figure at fault
 * and a suggestion; the words are in faults/explain.ts. An empty list means that every other function of core can rely
 * on the rules.
 */
import { type Result, err, ok } from '../result'
import { aidBandFaults, tierFaults } from './faults/bandFaults'
import { calendarFaults } from './faults/calendarFaults'
import type { RuleFault } from './faults/fault'
import { identityFaults, referenceFaults } from './faults/identityFaults'
import { capFaults, modelFaults, yearlyCapFaults } from './faults/moneyFaults'
import { aidFigureFaults, numberFaults } from './faults/numberFaults'
import { ruleShape } from './faults/ruleShape'
import { faultsOf } from './faults/shape'
import type { RuleSet } from './rules'

export type { RuleFault, RuleFaultCode, RuleSuggestion } from './faults/fault'
export { smallestViableGroup } from './faults/moneyFaults'

export interface ValidateOptions {
  /** How many members it is meant for; without it a cap is only held against the plan's own smallest group. */
  readonly members?: number
}

/** Every fault of a rule set, none if it can work. Never throws, whatever it is given. */
export function validateRules(rules: RuleSet, { members }: ValidateOptions = {}): RuleFault[] {
  const shape = faultsOf(ruleShape, rules, '')
  if (shape.length > 0) return shape
  const faults = [
    identityFaults,
    numberFaults,
    tierFaults,
    aidBandFaults,
    aidFigureFaults,
    modelFaults,
    yearlyCapFaults,
    calendarFaults,
    referenceFaults,
  ].reduce<RuleFault[]>((list, check) => list.concat(check(rules)), [])
  return faults.length > 0 ? faults : capFaults(rules, members ?? rules.smallestGroup)
}

/** A rule set from outside (a file, a form), or what is wrong with it. */
export function parseRules(value: unknown, options: ValidateOptions = {}): Result<RuleSet, RuleFault[]> {
  const faults = validateRules(value as RuleSet, options)
  return faults.length > 0 ? err(faults) : ok(value as RuleSet)
}
