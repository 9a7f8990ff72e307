import type { AidRule, EventAid, RuleSet } from '../rules'
import { type RuleFault, add, atLeast, between, fault, inOrder } from './fault'
import { isCount, isSum, youngestAge } from './figures'

interface Band {
  readonly ageFrom: number
  readonly ageTo: number
}

const OLDEST = 130

function holds({ ageFrom, ageTo }: Band, age: number): boolean {
  return age >= ageFrom && age <= ageTo
}

function upsideDown(field: string, bands: readonly Band[]): RuleFault[] {
  return bands
    .filter(({ ageFrom, ageTo }) => !(isCount(ageFrom) && isCount(ageTo) && ageFrom <= ageTo))
    .map(({ ageFrom, ageTo }) => fault(field, 'out-of-order', inOrder, `${ageFrom}-${ageTo}`))
}

/** Ages from the youngest up to, without it, `until` must lie in exactly one band. */
export function bandFaults(field: string, bands: readonly Band[], from: number, until: number): RuleFault[] {
  const turned = upsideDown(field, bands)
  if (turned.length > 0) return turned
  const last = Math.min(until, OLDEST)
  for (let age = from; age < last; age += 1) {
    const count = bands.filter((band) => holds(band, age)).length
    if (count > 1) return [fault(field, 'age-covered-twice', { code: 'end-band-before', age }, age)]
    if (count === 1) continue
    let to = age
    while (to + 1 < last && !bands.some((band) => holds(band, to + 1))) to += 1
    return [fault(field, 'age-not-covered', { code: 'cover-ages', from: age, to }, age)]
  }
  return []
}

const MOST_TIERS = 65535
const MOST_WEIGHT = 1_000_000_000

/** Every member has exactly one weight; tiers are numbered once, by two bytes (the roster's leaf). */
export function tierFaults(rules: RuleSet): RuleFault[] {
  const { tiers, coverUntilAge } = rules
  if (tiers.length === 0) return [fault('tiers', 'missing', add)]
  const numbers = tiers.map(({ tier }) => tier)
  let free = 1
  while (numbers.indexOf(free) >= 0) free += 1
  const faults = bandFaults('tiers', tiers, youngestAge(rules), coverUntilAge)
  tiers.forEach(({ tier, weight }, place) => {
    if (!isCount(weight) || weight === 0 || weight > MOST_WEIGHT)
      faults.push(fault('tiers.weight', 'out-of-range', between(1, MOST_WEIGHT), tier))
    if (!isCount(tier) || tier > MOST_TIERS)
      faults.push(fault('tiers.tier', 'out-of-range', between(0, MOST_TIERS), tier))
    if (numbers.indexOf(tier) < place)
      faults.push(fault('tiers.tier', 'repeated', { code: 'free-number', number: free }, tier))
  })
  return faults
}

/** Every member gets aid for a serious illness; light aid may be missing, but not for some ages only by mistake. */
export function aidBandFaults(rules: RuleSet): RuleFault[] {
  const { aids, otherAids, coverUntilAge } = rules
  const of = (severity: AidRule['severity']) => aids.filter((aid) => aid.severity === severity)
  const onlyOthers = aids.length === 0 && otherAids.length > 0
  const faults = onlyOthers
    ? []
    : bandFaults('aids.serious', of('serious'), youngestAge(rules), coverUntilAge)
  if (of('light').length > 0)
    faults.push(...bandFaults('aids.light', of('light'), youngestAge(rules), coverUntilAge))
  aids.forEach(({ aidFen }) => {
    if (!isSum(aidFen)) faults.push(fault('aids.aidFen', 'out-of-range', atLeast(1, 'fen'), aidFen))
  })
  return faults.concat(otherAidFaults(otherAids))
}

function otherAidFaults(otherAids: readonly EventAid[]): RuleFault[] {
  const faults = upsideDown('otherAids', otherAids)
  otherAids.forEach(({ code, aidFen, waitingDays, evidence }, place) => {
    if (!/^[a-z][a-z0-9-]*$/.test(code))
      faults.push(fault('otherAids.code', 'syntax', { code: 'write-like', example: 'accident' }, code))
    if (otherAids.slice(0, place).some((other) => other.code === code))
      faults.push(fault('otherAids.code', 'repeated', { code: 'remove' }, code))
    if (!isSum(aidFen)) faults.push(fault('otherAids.aidFen', 'out-of-range', atLeast(1, 'fen'), aidFen))
    if (!isCount(waitingDays))
      faults.push(fault('otherAids.waitingDays', 'out-of-range', atLeast(0, 'days'), waitingDays))
    // Nobody should learn at the claim what would have shown it.
    if (evidence.length === 0) faults.push(fault('otherAids.evidence', 'missing', add, code))
  })
  return faults
}
