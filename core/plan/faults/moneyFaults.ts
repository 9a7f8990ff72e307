/** Who pays what, and whether it can carry the aid: caps, deposits, the highest share of a period. */
import { type Fen, fen, isFen } from '../../money/fen'
import { mulDivCeil, mulDivFloor } from '../../money/mulDiv'
import { largestAid, smallestGroup } from '../../sharing/group'
import type { RuleSet, TierRule } from '../rules'
import { bandFaults } from './bandFaults'
import { type RuleFault, add, atLeast, atMost, fault, remove } from './fault'
import { isCount, isSum, largestCaseFen, rateOf, youngestAge } from './figures'

/** The sum of weights of a group in which every age that may join is equally common, per `ages` members. */
interface WeightOfAges {
  readonly weight: number
  readonly ages: number
}

function weightOfAges(rules: RuleSet): WeightOfAges {
  const from = youngestAge(rules)
  const within = ({ ageFrom, ageTo }: TierRule) =>
    Math.max(0, Math.min(ageTo, rules.coverUntilAge - 1) - Math.max(ageFrom, from) + 1)
  return rules.tiers.reduce<WeightOfAges>(
    (sum, tier) => ({
      weight: sum.weight + within(tier) * tier.weight,
      ages: sum.ages + within(tier),
    }),
    { weight: 0, ages: 0 },
  )
}

/**
 * From how many members on the per-case cap carries the largest aid whole: aid × (1 + fee) ÷ cap, in units of weight,
 * taking every age that may join as equally common. null where there is no cap.
 * @throws MoneyError for figures that `validateRules` refuses
 */
export function smallestViableGroup(rules: RuleSet): number | null {
  const fee = rateOf(rules.feeRate)
  const { weight, ages } = weightOfAges(rules)
  if (rules.perCaseCapFen === null || !fee || weight === 0) return null
  const units = smallestGroup(fen(largestCaseFen(rules)), fee, rules.perCaseCapFen)
  return mulDivCeil(units, ages, weight)
}

/**
 * Whether a group of this size carries the largest aid under the cap; what would help where it does not.
 * For rules without another fault.
 */
export function capFaults(rules: RuleSet, members: number | null): RuleFault[] {
  const { perCaseCapFen } = rules
  const fee = rateOf(rules.feeRate)
  const needed = smallestViableGroup(rules)
  if (perCaseCapFen === null || members === null || needed === null || !fee) return []
  if (!isCount(members) || members >= needed) return []
  const { weight, ages } = weightOfAges(rules)
  const units = Math.max(1, mulDivFloor(members, weight, ages))
  const grossFen = smallestGroup(fen(largestCaseFen(rules)), fee, fen(1))
  const capFen = mulDivCeil(grossFen, 1, units)
  const aidFen = largestAid(units, fee, perCaseCapFen)
  const help = { code: 'cap-group-or-aid', capFen, members: needed, aidFen } as const
  return [fault('perCaseCapFen', 'cap-too-low', help, perCaseCapFen)]
}

/** A yearly cap below the cap of one case, or below one period's highest share, would end the year with the first. */
export function yearlyCapFaults({ yearlyCapFen, perCaseCapFen, roster }: RuleSet): RuleFault[] {
  // numberFaults says what is no sum at all.
  if (yearlyCapFen === null || !isSum(yearlyCapFen)) return []
  const most = Math.max(perCaseCapFen ?? 0, roster.kind === 'freeze' ? roster.maxShareFen : 0)
  return isFen(most) && yearlyCapFen < most
    ? [fault('yearlyCapFen', 'out-of-range', atLeast(most, 'fen'), yearlyCapFen)]
    : []
}

/** Prepaid plans draw on balances, post-paid ones on a wallet: neither has the other's rules. */
export function modelFaults(rules: RuleSet): RuleFault[] {
  return rules.model === 'prepaid' ? prepaidFaults(rules) : postpaidFaults(rules)
}

function postpaidFaults({ deposit, roster, calendar }: RuleSet): RuleFault[] {
  const faults: RuleFault[] = []
  if (deposit !== null) faults.push(fault('deposit', 'not-for-postpaid', remove))
  if (roster.kind === 'freeze')
    faults.push(fault('roster', 'not-for-postpaid', { code: 'one-of', values: ['fixpoint'] }))
  if (calendar.chargeWindow === null) faults.push(fault('calendar.chargeWindow', 'missing', add))
  return faults
}

function prepaidFaults(rules: RuleSet): RuleFault[] {
  const { deposit, calendar, debitCeilingFen } = rules
  const faults: RuleFault[] = []
  if (calendar.chargeWindow !== null) faults.push(fault('calendar.chargeWindow', 'not-for-prepaid', remove))
  if (debitCeilingFen !== null) faults.push(fault('debitCeilingFen', 'not-for-prepaid', remove))
  if (deposit === null) return faults.concat(fault('deposit', 'deposit-missing', add))
  return faults.concat(depositFaults(rules, deposit))
}

function depositFaults(rules: RuleSet, deposit: NonNullable<RuleSet['deposit']>): RuleFault[] {
  const { first, warnBelowFen } = deposit
  const faults = bandFaults('deposit.first', first, youngestAge(rules), rules.joinAge.maxYears + 1)
  first.forEach(({ depositFen }) => {
    if (!isSum(depositFen)) faults.push(fault('deposit.first', 'out-of-range', atLeast(1, 'fen'), depositFen))
  })
  const least = first.reduce((a, { depositFen }) => Math.min(a, depositFen), Number.MAX_SAFE_INTEGER)
  // Who has just paid in would be told at once to pay in.
  if (!isCount(warnBelowFen) || warnBelowFen > least)
    faults.push(fault('deposit.warnBelowFen', 'out-of-range', atMost(least, 'fen'), warnBelowFen))
  return faults.concat(freezeFaults(rules, first))
}

/** Freeze leaves out whoever could not pay the highest share: a first deposit must do, or nobody ever shares. */
function freezeFaults(
  { roster, tiers }: RuleSet,
  first: NonNullable<RuleSet['deposit']>['first'],
): RuleFault[] {
  if (roster.kind !== 'freeze') return []
  const { maxShareFen } = roster
  if (!isSum(maxShareFen))
    return [fault('roster.maxShareFen', 'out-of-range', atLeast(1, 'fen'), maxShareFen)]
  const affordable = first.reduce((most, band) => {
    const weights = tiers
      .filter(({ ageFrom, ageTo }) => ageFrom <= band.ageTo && ageTo >= band.ageFrom)
      .map(({ weight }) => weight)
    const heaviest = weights.reduce((a, b) => Math.max(a, b), 1)
    return Math.min(most, affordablePerWeight(band.depositFen, heaviest))
  }, Number.MAX_SAFE_INTEGER)
  return maxShareFen > affordable
    ? [fault('roster.maxShareFen', 'freeze-above-deposit', atMost(affordable, 'fen'), maxShareFen)]
    : []
}

function affordablePerWeight(depositFen: Fen, weight: number): number {
  return isCount(depositFen) && isCount(weight) && weight > 0 ? mulDivFloor(depositFen, 1, weight) : 0
}
