/**
 * The door through which rules enter the server. (1) What core finds at fault enters by no way, and the refusal says
 * of each fault what is wrong and what would put it right. (2) A new version keeps the plan's way of paying and its
 * tiers: members stand in them, and what each was charged is counted by them. (3) One that members are asked to agree
 * to keeps the day until which each is covered, is told long before, and begins with a period.
 */
import { type CalendarDate, addDays } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { explainFault } from '@core/plan/faults/explain'
import type { RuleSet } from '@core/plan/rules'
import { type RuleFault, type ValidateOptions, parseRules } from '@core/plan/validate'

/** Rules that cannot work (rule 1). */
export class FaultyRulesError extends Error {
  readonly faults: readonly RuleFault[]

  constructor(planId: string, faults: readonly RuleFault[]) {
    const lines = faults.map((fault) => {
      const { reason, suggestion } = explainFault(fault)
      return `  ${fault.field === '' ? 'the rules' : fault.field}: ${reason.en} → ${suggestion.en}`
    })
    super(`the rules of ${planId} cannot work:\n${lines.join('\n')}`)
    this.name = 'FaultyRulesError'
    this.faults = faults
  }
}

/** Rules that work, but cannot follow those that a plan has (rule 2). */
export class RulesNotNextError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RulesNotNextError'
  }
}

/**
 * The rules as they were given, if they can work.
 * @param given from a preset, a file, a form: whatever it is, it is judged
 * @throws FaultyRulesError
 */
export function acceptedRules(given: unknown, options: ValidateOptions = {}): RuleSet {
  const parsed = parseRules(given, options)
  if (parsed.ok) return parsed.value
  const { id } = (typeof given === 'object' && given !== null ? given : {}) as { readonly id?: unknown }
  throw new FaultyRulesError(typeof id === 'string' && id !== '' ? id : 'a plan', parsed.error)
}

const placesOf = (rules: RuleSet): string =>
  JSON.stringify(rules.tiers.map(({ tier, ageFrom, ageTo, weight }) => [tier, ageFrom, ageTo, weight]))

/** Whether a version comes after another: '1.10' after '1.9'. */
export function isNewer(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = than.split('.').map(Number)
  return major > oldMajor || (major === oldMajor && minor > oldMinor)
}

/** @throws RulesNotNextError (rule 2) */
export function assertNext(before: RuleSet, after: RuleSet): void {
  if (!isNewer(after.version, before.version)) {
    throw new RulesNotNextError(
      `version ${after.version} of ${after.id} does not come after ${before.version}: give it a higher number`,
    )
  }
  if (after.model !== before.model) {
    throw new RulesNotNextError(
      `members of ${after.id} pay ${before.model}: open another plan for ${after.model}`,
    )
  }
  if (placesOf(after) !== placesOf(before)) {
    throw new RulesNotNextError(
      `the tiers of ${after.id} are those its members stand in: open another plan for other ages or weights`,
    )
  }
}

/** How long before they hold new rules are told at the least. */
export const TOLD_BEFORE_DAYS = 30

/** @throws RulesNotNextError (rule 3) */
export function assertAnnounceable(
  before: RuleSet,
  after: RuleSet,
  { today, from }: { readonly today: CalendarDate; readonly from: CalendarDate },
): void {
  if (after.coverUntilAge !== before.coverUntilAge || after.termDays !== before.termDays) {
    throw new RulesNotNextError(
      `members of ${after.id} joined for cover until a day: open another plan for another age or term`,
    )
  }
  const soonest = addDays(today, TOLD_BEFORE_DAYS)
  const begins = [before, after].map(
    ({ calendar }) => periodOnOrAfter(calendar, from < soonest ? soonest : from).disclosure,
  )
  const [old, now] = begins
  if (from >= soonest && old === from && now === from) return
  const said = old === now ? `from ${old} on` : `on a disclosure day of both versions`
  throw new RulesNotNextError(
    `new rules of ${after.id} begin with a period, ${TOLD_BEFORE_DAYS} days after they are told: ${said}, not ${from}`,
  )
}
