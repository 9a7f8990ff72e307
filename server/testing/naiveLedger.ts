/**
 * A second, independent model of a prepaid plan: plain loops over members, one balance and one line per member and
 * period, BigInt. It knows nothing of cumulative shares, anchors, floors or sweeps, and shares no code with the product.
 */
import { type NaiveRules, naiveShares } from './naiveDivision'

export type NaiveStatus = 'waiting' | 'active' | 'paused' | 'lapsed' | 'exited' | 'ended'

export interface NaiveMember {
  readonly index: number
  readonly birthDate: string
  readonly joinedAtMs: number
  sharesFrom: string
  tier: number
  status: NaiveStatus
  /** why paused */
  pause: 'own-wish' | 'ceiling' | 'unconfirmed' | null
  pausedOn: string | null
  lapsedOn: string | null
  balance: bigint
  /** what went back when they left */
  lastPaidOut: bigint
  /** shares the period that is cut off, or would the next */
  onRoster: boolean
  everOn: boolean
  /** asked to go while a period was open */
  going: boolean
  /** asked back: from this day on a cut-off takes them in */
  back: string | null
  ceiling: bigint | null
  confirmed: boolean
  unconfirmedPeriods: number
  readonly lines: { period: number; share: bigint; balance: bigint }[]
  sharesPaidBack: bigint
  /** shares of the open period go back too, once they are drawn */
  restPaidBack: boolean
}

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Completed years, by comparing the written dates. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

interface OpenPeriod {
  readonly number: number
  readonly disclosure: string
  carryIn: bigint
  announced: ReadonlyMap<number, bigint> | null
  disclosed: boolean
}

export class NaiveLedger {
  readonly members: NaiveMember[] = []
  carry = 0n
  open: OpenPeriod | null = null
  settledPeriods = 0
  /** what ever left: how many lapsed, were left out by a ceiling, void periods */
  readonly seen = { lapsed: 0, ceiling: 0, void: 0, lines: 0, refunds: 0 }
  private charged = new Map<string, bigint>()

  constructor(
    readonly rules: NaiveRules,
    /** every disclosure day, in order */
    private readonly disclosures: readonly string[],
  ) {}

  private weightOf(tier: number): bigint {
    return this.rules.tiers.find((one) => one.tier === tier)?.weight ?? 0n
  }

  tierAt(birth: string, day: string): number {
    const age = Math.min(ageOn(birth, day), this.rules.coverUntilAge - 1)
    return this.rules.tiers.find(({ ageFrom, ageTo }) => age >= ageFrom && age <= ageTo)?.tier ?? 0
  }

  join(index: number, birthDate: string, joinedAtMs: number, today: string, confirmed: boolean): void {
    const wait = this.rules.sharesFrom === 'join' ? 0 : this.rules.waitingDays
    const sharesFrom = dayAfter(today, wait)
    this.members[index] = {
      index,
      birthDate,
      joinedAtMs,
      sharesFrom,
      tier: this.tierAt(birthDate, sharesFrom),
      status: 'waiting',
      ...{
        pause: null,
        pausedOn: null,
        lapsedOn: null,
        balance: 0n,
        lastPaidOut: 0n,
        onRoster: false,
        everOn: false,
      },
      ...{ going: false, back: null, ceiling: null, confirmed, unconfirmedPeriods: 0, lines: [] },
      ...{ sharesPaidBack: 0n, restPaidBack: false },
    }
  }

  /** Until the cut-off of the second disclosure day after it. */
  mayReturn(member: NaiveMember, today: string): boolean {
    const after = this.disclosures.filter((day) => member.lapsedOn !== null && day > member.lapsedOn)
    return today < (after[1] ?? '9999-12-31')
  }

  topUp(member: NaiveMember, sum: bigint, today: string): void {
    member.balance += sum
    if (member.status === 'lapsed') member.back = dayAfter(today, 1)
  }

  pause(member: NaiveMember, today: string): void {
    member.status = 'paused'
    member.pause = 'own-wish'
    member.pausedOn = dayAfter(today, 1)
    member.back = null
    this.takeOff(member)
  }

  resume(member: NaiveMember, today: string): void {
    if (member.onRoster) {
      member.going = false
      member.status = 'active'
      member.pause = member.pausedOn = null
    } else if (!member.everOn) this.goOnWaiting(member, today)
    else member.back = dayAfter(today, 1)
  }

  private goOnWaiting(member: NaiveMember, today: string): void {
    const stopped = member.pausedOn ?? today
    if (member.sharesFrom > stopped) {
      member.sharesFrom = dayAfter(member.sharesFrom, Math.max(0, daysFrom(stopped, today)))
    }
    member.status = 'waiting'
    member.pause = member.pausedOn = null
  }

  confirm(member: NaiveMember, today: string): void {
    member.confirmed = true
    if (member.pause === 'unconfirmed' && member.status === 'paused') this.goOnWaiting(member, today)
  }

  setCeiling(member: NaiveMember, ceiling: bigint | null, today: string): void {
    const raised = member.ceiling !== null && (ceiling === null || ceiling > member.ceiling)
    member.ceiling = ceiling
    if (raised && member.status === 'paused' && member.pause === 'ceiling') member.back = dayAfter(today, 1)
  }

  leave(member: NaiveMember, status: 'exited' | 'ended'): void {
    member.status = status
    member.back = null
    this.takeOff(member)
    if (!member.onRoster) this.payOut(member)
  }

  /** Every share back, and out. */
  undo(member: NaiveMember): void {
    const open = this.open !== null
    if (member.status === 'waiting' || member.status === 'active' || member.status === 'paused')
      this.leave(member, 'ended')
    else if (member.status === 'lapsed' && member.balance > 0n) this.leave(member, 'ended')
    this.payShares(member)
    member.restPaidBack = open
  }

  private payShares(member: NaiveMember): void {
    const paid = member.lines.reduce((sum, line) => sum + line.share, 0n) - member.sharesPaidBack
    member.sharesPaidBack += paid
    this.carry -= paid
    if (paid > 0n) this.seen.refunds += 1
  }

  private payOut(member: NaiveMember): void {
    if (member.balance > 0n) this.seen.refunds += 1
    member.lastPaidOut = member.balance
    member.balance = 0n
  }

  /** Off the roster at once, or after the period that is open. */
  private takeOff(member: NaiveMember): void {
    if (!member.onRoster) return
    if (this.open) member.going = true
    else member.onRoster = false
  }

  private leftOut(member: NaiveMember, day: string, why: 'balance' | 'ceiling'): void {
    member.onRoster = false
    member.going = false
    this.seen[why === 'balance' ? 'lapsed' : 'ceiling'] += 1
    if (member.status === 'active') {
      member.status = why === 'balance' ? 'lapsed' : 'paused'
      if (why === 'balance') member.lapsedOn = day
      else Object.assign(member, { pause: 'ceiling', pausedOn: day })
    }
    if (member.status === 'exited' || member.status === 'ended') this.payOut(member)
  }

  // ---- a period -------------------------------------------------------------------------------------------------

  cutOff(disclosure: string, cutOffMs: number): void {
    const most = this.rules.freeze?.maxFen ?? 0n
    for (const member of this.members) {
      const age = ageOn(member.birthDate, disclosure)
      const comesBack = member.status === 'lapsed' && member.back !== null
      const isMember = ['waiting', 'active', 'paused'].includes(member.status) || comesBack
      if (isMember && age >= this.rules.coverUntilAge) {
        member.onRoster = false
        this.leave(member, 'ended')
      }
      if (member.status === 'exited' || member.status === 'ended') continue
      if (disclosure >= member.sharesFrom) member.tier = this.tierAt(member.birthDate, disclosure)
      const due =
        member.status === 'waiting' && member.sharesFrom <= disclosure && member.joinedAtMs < cutOffMs
      if (this.hold(member, due, disclosure)) continue
      const comes = (due && member.confirmed) || (member.back !== null && member.back <= disclosure)
      if (comes && !member.onRoster && member.balance >= most * this.weightOf(member.tier)) {
        Object.assign(member, { status: 'active', onRoster: true, everOn: true, back: null })
        Object.assign(member, { pause: null, pausedOn: null, lapsedOn: null })
      } else if (member.onRoster && member.balance < most * this.weightOf(member.tier)) {
        this.leftOut(member, disclosure, 'balance')
      }
    }
    const number = this.settledPeriods + 1
    this.open = { number, disclosure, carryIn: 0n, announced: null, disclosed: false }
  }

  /** Whether the first debit is still to be confirmed. */
  private hold(member: NaiveMember, due: boolean, disclosure: string): boolean {
    const held = member.status === 'paused' && member.pause === 'unconfirmed' && !member.confirmed
    if (held && member.pausedOn !== null && member.pausedOn < disclosure) {
      if (member.unconfirmedPeriods >= 2) this.leave(member, 'ended')
      else member.unconfirmedPeriods += 1
      return true
    }
    if (due && !member.confirmed) {
      Object.assign(member, { status: 'paused', pause: 'unconfirmed', pausedOn: disclosure })
      member.unconfirmedPeriods = 1
      return true
    }
    return held
  }

  private year(charge: string): Map<number, bigint> {
    return new Map(
      this.rules.tiers.map(({ tier }) => [tier, this.charged.get(`${charge.slice(0, 4)}/${tier}`) ?? 0n]),
    )
  }

  /** Divides, leaves out, divides again, until nobody more is left out. @returns null when nobody is left */
  private rounds(
    aids: readonly bigint[],
    carry: bigint,
    charge: string,
    out: (member: NaiveMember, share: bigint) => boolean,
    atMost: ReadonlyMap<number, bigint> | null,
  ) {
    const staying = new Set(this.members.filter((member) => member.onRoster))
    const gone = new Set<NaiveMember>()
    // what each tier was asked at most, whether or not anybody of it is still there to be asked
    const asked = new Map<number, bigint>()
    for (;;) {
      const counts = new Map<number, bigint>()
      for (const { tier } of staying) counts.set(tier, (counts.get(tier) ?? 0n) + 1n)
      const shares = naiveShares(this.rules, aids, carry, counts, this.year(charge))
      if (!shares) return null
      const of = (tier: number) => {
        const share = shares.of.get(tier) ?? 0n
        const limit = atMost ? (atMost.get(tier) ?? 0n) : share
        return share < limit ? share : limit
      }
      for (const { tier } of this.rules.tiers) {
        if (of(tier) > (asked.get(tier) ?? 0n)) asked.set(tier, of(tier))
      }
      const next = [...staying].filter((member) => out(member, of(member.tier)))
      if (next.length === 0) return { of, asked, staying, gone, neededFen: shares.neededFen }
      for (const member of next) {
        staying.delete(member)
        gone.add(member)
      }
    }
  }

  disclose(aids: readonly bigint[], charge: string): void {
    const { open } = this
    if (!open) throw new Error('no period is open')
    open.carryIn = this.carry
    open.disclosed = true
    const short = (member: NaiveMember, share: bigint) => !this.rules.freeze && member.balance < share
    const above = (member: NaiveMember, share: bigint) => member.ceiling !== null && member.ceiling < share
    const out = (member: NaiveMember, share: bigint) => short(member, share) || above(member, share)
    const found = this.rounds(aids, this.carry, charge, out, null)
    if (!found) return
    open.announced = new Map(this.rules.tiers.map(({ tier }) => [tier, found.of(tier)]))
    for (const member of this.members) {
      const most = found.asked.get(member.tier) ?? 0n
      if (member.onRoster && above(member, most)) this.leftOut(member, open.disclosure, 'ceiling')
    }
  }

  settle(aids: readonly bigint[], charge: string, settledOn: string): void {
    const { open } = this
    if (!open) throw new Error('no period is open')
    const short = (member: NaiveMember, share: bigint) => !this.rules.freeze && member.balance < share
    const found = open.announced && this.rounds(aids, open.carryIn, charge, short, open.announced)
    this.open = null
    this.settledPeriods = open.number
    if (found) {
      let collected = 0n
      for (const { tier } of this.rules.tiers) {
        const key = `${charge.slice(0, 4)}/${tier}`
        this.charged.set(key, (this.charged.get(key) ?? 0n) + found.of(tier))
      }
      for (const member of found.staying) {
        const share = found.of(member.tier)
        collected += share
        member.balance -= share
        if (member.balance < 0n) throw new Error('the model drew more than there was')
        member.lines.push({ period: open.number, share, balance: member.balance })
        this.seen.lines += 1
      }
      this.carry += collected - found.neededFen - open.carryIn
      for (const member of found.gone) this.leftOut(member, settledOn, 'balance')
    } else this.seen.void += 1
    for (const member of this.members) this.endOfPeriod(member)
  }

  private endOfPeriod(member: NaiveMember): void {
    if (member.going) {
      member.going = false
      member.onRoster = false
      if (member.status === 'exited' || member.status === 'ended') this.payOut(member)
    }
    if (member.restPaidBack) this.payShares(member)
    member.restPaidBack = false
  }
}
