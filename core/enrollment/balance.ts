/**
 * Prepaid plans: a balance that shares are drawn from.
 * (1) A first deposit by age; anybody may pay in more. (2) A share is drawn whole or not at all: a balance below it
 * lapses, and what is left of it is the member's. (3) Below the plan's line a member is told. (4) Where the plan freezes
 * its roster, only who could pay the highest share of a period is on it.
 */
import { type Fen, amountFen, subFen } from '../money/fen'
import { mulDivFloor } from '../money/mulDiv'
import { type RuleSet, ruleTier } from '../plan/rules'
import { type Result, err, ok } from '../result'

/** What is paid in when joining at an age; null where nothing is, or the age has no deposit. */
export function firstDeposit({ deposit }: Pick<RuleSet, 'deposit'>, age: number): Fen | null {
  const band = deposit?.first.filter(({ ageFrom, ageTo }) => age >= ageFrom && age <= ageTo)[0]
  return band ? band.depositFen : null
}

/**
 * The balance after a share, or 'lapsed' (rule 2).
 * @throws MoneyError negative, fractional, overflow
 */
export function drawShare(balanceFen: Fen, shareFen: Fen): Result<Fen, 'lapsed'> {
  const drawn = amountFen(shareFen, 'a share')
  return amountFen(balanceFen, 'a balance') < drawn ? err('lapsed') : ok(subFen(balanceFen, drawn))
}

/** Whether a member is told that the balance is running out (rule 3). */
export function isLow({ deposit }: Pick<RuleSet, 'deposit'>, balanceFen: Fen): boolean {
  return deposit !== null && balanceFen < deposit.warnBelowFen
}

/** Whether a balance lets a member of this age onto the next roster (rule 4). */
export function onNextRoster(rules: RuleSet, age: number, balanceFen: Fen): boolean {
  const tier = ruleTier(rules, age)
  if (rules.model === 'postpaid') return tier !== null
  if (tier === null) return false
  // balance ÷ weight ≥ maximum: the product might leave the safe range.
  return (
    rules.roster.kind === 'fixpoint' || mulDivFloor(balanceFen, 1, tier.weight) >= rules.roster.maxShareFen
  )
}
