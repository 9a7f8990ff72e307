import type { CalendarDate } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { RulesNotNextError, announceRules } from '../../server/features/plan/commands'
import { CommandError, inData } from './inData'
import { saying } from './refused'

/**
 * Asks the members of a plan to agree to its next rules.
 * @returns what was done, in words
 * @throws CommandError for a plan that is not here, and for rules that cannot follow or not from that day
 */
export async function announceToMembers(rules: RuleSet, from: CalendarDate): Promise<string> {
  return inData(false, async ({ context }) => {
    try {
      await saying(() => context.db.transaction().execute((tx) => announceRules(tx, context, rules, from)))
    } catch (error) {
      if (!(error instanceof RulesNotNextError)) throw error
      throw new CommandError(`${error.message}. Nothing was announced.`)
    }
    return `${rules.id} ${rules.version} is announced: it holds from ${from}. Members are told as soon as the server runs.`
  })
}
