import { addDays, dateInChina } from '../../../calendar/date'
import { debitFault, inNoticeWindow } from '../../../calendar/debit'
import { chargeState } from '../../../enrollment/arrears'
import { drawShare, firstDeposit, isLow } from '../../../enrollment/balance'
import { leaving } from '../../../enrollment/leaving'
import { refundOn } from '../../../enrollment/refund'
import { fen } from '../../../money/fen'
import { reasonOfNoAid } from '../../../claim/event'
import type { Relation, RuleSet } from '../../rules'
import * as life from './life'

export interface Life {
  readonly rules: RuleSet
  readonly birth: string
  readonly joinsOn: string
  readonly sharesFrom: string
  readonly coverFrom: string
  /** Birth date, day of asking, reason, and the day from which they are old enough; another relation than the first. */
  readonly refused: readonly {
    readonly birth: string
    readonly on: string
    readonly reason: 'too-young' | 'too-old' | 'relation'
    readonly from?: string
    readonly relation?: Relation
  }[]
  /** The question whose "some" keeps somebody out; null where nobody is kept out for health. */
  readonly healthRefusal: string | null
  /** A diagnosis on the last day of waiting, and whether every share comes back for it. */
  readonly waitingIllness: { readonly on: string; readonly sharesBack: boolean }
  readonly case: {
    readonly illness: string
    readonly on: string
    readonly approvedOn: string
    readonly aidFen: number
    readonly atOnceFen: number
  }
  readonly period: { readonly disclosure: string; readonly objectionsUntil: string; readonly charge: string }
  readonly settles: life.Settled
  readonly division: {
    readonly neededFen: number
    readonly sharesFen: readonly number[]
    readonly collectedFen: number
    readonly carryOverFen: number
    readonly shortfallFen?: number
  }
  readonly pays:
    | { readonly kind: 'wallet'; readonly askedOn: readonly string[]; readonly lapsesOn: string }
    | {
        readonly kind: 'balance'
        readonly depositFen: number
        readonly leftFen: number
        readonly told: boolean
        /** How many such shares the first deposit pays before the membership lapses. */
        readonly paysPeriods: number
      }
  readonly exit: { readonly on: string; readonly owes: readonly string[]; readonly claimUntil: string }
  readonly rejoins: { readonly on: string; readonly coverFrom: string }
}

/** The whole life of one membership, one test a station. */
export function describeLife(told: Life): void {
  describe(`a life in ${told.rules.names['zh-Hans']}`, () => {
    joining(told)
    beingAided(told)
    sharing(told)
    paying(told)
    leavingAndComingBack(told)
  })
}

function joining({ rules, refused, healthRefusal, birth, joinsOn, ...told }: Life): void {
  it('is not open to everybody', () => {
    for (const { birth: born, on, reason, from, relation } of refused) {
      const answer = life.asks(rules, born, on, relation)
      expect(answer).toMatchObject({ ok: false, reason })
      if (from !== undefined) expect(answer).toMatchObject({ from })
    }
    if (healthRefusal === null) expect(rules.healthQuestions.map(({ someMeans }) => someMeans)).toEqual([])
    else expect(life.declares(rules, healthRefusal)).toBe('ineligible')
  })

  it('begins with joining and the waiting period', () => {
    const member = life.joins(rules, birth, joinsOn)
    expect(member).toMatchObject({ sharesFrom: told.sharesFrom, coverFrom: told.coverFrom })
    expect(life.stands(member, joinsOn)).toMatchObject({ state: 'waiting', dayOf: 1 })
    expect(life.stands(member, addDays(member.coverFrom, -1))).toMatchObject({
      state: 'waiting',
      daysLeft: 1,
    })
    expect(life.stands(member, told.coverFrom)).toMatchObject({ state: 'covered', daysLeft: 0 })
  })
}

function beingAided({ rules, birth, joinsOn, waitingIllness, case: one, period }: Life): void {
  it('an illness on the last day of waiting gets no aid, and ends it', () => {
    const member = life.joins(rules, birth, joinsOn)
    const refusal = life.aided(member, waitingIllness.on)
    expect(refusal.ok ? null : reasonOfNoAid(refusal.error)).toBe('inside-waiting-period')
    expect(refundOn(rules, { kind: 'waiting-illness' })).toEqual({
      sharesBack: waitingIllness.sharesBack,
      ends: true,
    })
    expect(addDays(life.day(waitingIllness.on), 1)).toBe(member.coverFrom)
  })

  it('a case is claimed, looked into, disclosed, settled and paid', () => {
    const member = life.joins(rules, birth, joinsOn)
    expect(life.listed(rules, one.illness)).not.toBeNull()
    expect(life.aided(member, one.on)).toMatchObject({
      ok: true,
      value: { aidFen: one.aidFen, atOnceFen: one.atOnceFen, againstBillsFen: one.aidFen - one.atOnceFen },
    })
    expect(life.claimStatuses()).toEqual([
      ...['draft', 'submitted', 'reviewing', 'investigating', 'approved', 'disclosed', 'settled', 'paid'],
    ])
  })

  it('is disclosed, open to objections, and then charged', () => {
    const dates = life.disclosedIn(rules, one.approvedOn)
    expect(dates).toMatchObject({ disclosure: period.disclosure, charge: period.charge })
    expect(addDays(dateInChina(dates.objectionEndsAt), -1)).toBe(period.objectionsUntil)
    expect(dates.objectionEndsAt <= dates.chargeAt).toBe(true)
    expect(dates.cutoffAt < dates.discloseAt).toBe(true)
  })
}

function sharing({ rules, settles, division }: Life): void {
  it('its period is settled to the fen', () => {
    const settled = life.settles(rules, settles)
    expect(settled).toMatchObject({
      neededFen: division.neededFen,
      collectedFen: division.collectedFen,
      carryOverFen: division.carryOverFen,
      shortfallFen: division.shortfallFen ?? 0,
    })
    expect(life.sharesOf(settled)).toEqual(division.sharesFen)
  })
}

function paying(told: Life): void {
  const { rules, pays } = told
  if (pays.kind === 'balance') it('draws shares from the balance until it lapses', () => drawsBalance(told))
  else
    it('is debited in the wallet’s time, and lapses at the end of grace', () => {
      const period = life.disclosedIn(rules, told.case.approvedOn)
      expect(life.askedOn(period)).toEqual(pays.askedOn)
      for (const { at, noticeOn } of period.debits) {
        expect(inNoticeWindow(rules.calendar, noticeOn, at)).toBe(true)
        const sumFen = fen(told.division.sharesFen[0] ?? 0)
        const request = { noticeOn, announcedFen: sumFen, sumFen, paid: false }
        expect(debitFault(rules.calendar, request, at)).toBeNull()
        expect(debitFault(rules.calendar, { ...request, paid: true }, at)).toBe('already-paid')
      }
      const last = period.debits[period.debits.length - 1]
      expect(last && chargeState(period, null, last.at)).toMatchObject({ state: 'in-grace', next: null })
      expect(dateInChina(period.graceEndsAt)).toBe(pays.lapsesOn)
      expect(chargeState(period, null, period.graceEndsAt).state).toBe('lapsed')
      expect(chargeState(period, period.chargeAt, period.graceEndsAt).state).toBe('paid')
    })
}

function drawsBalance({ rules, birth, joinsOn, division, pays }: Life): void {
  if (pays.kind !== 'balance') throw new Error('this plan has no balance')
  const asked = life.asks(rules, birth, joinsOn)
  const age = asked.ok ? asked.age : -1
  const place = rules.tiers.findIndex(({ ageFrom, ageTo }) => age >= ageFrom && age <= ageTo)
  const shareFen = fen(division.sharesFen[place] ?? 0)
  const first = fen(pays.depositFen)
  expect(firstDeposit(rules, age)).toBe(first)
  const after = drawShare(first, shareFen)
  expect(after).toEqual({ ok: true, value: pays.leftFen })
  expect(isLow(rules, fen(pays.leftFen))).toBe(pays.told)
  let [balance, periods] = [first, 0]
  for (let drawn = drawShare(balance, shareFen); drawn.ok; drawn = drawShare(balance, shareFen)) {
    balance = drawn.value
    periods += 1
  }
  expect(periods).toBe(pays.paysPeriods)
}

function leavingAndComingBack({ rules, birth, joinsOn, exit, rejoins }: Life): void {
  it('ends on the day of leaving, owing what is disclosed', () => {
    const member = life.joins(rules, birth, joinsOn)
    const left = leaving(rules, member.sharesFrom, life.day(exit.on))
    expect(left.owed.map(({ disclosure }) => disclosure)).toEqual(exit.owes)
    expect(left.claimUntil).toBe(exit.claimUntil)
    expect(life.stands(member, exit.on, left.endedOn).state).not.toBe('ended')
    expect(life.stands(member, left.endedOn, left.endedOn).state).toBe('ended')
  })

  it('and begins anew with a new waiting period', () => {
    const again = life.joins(rules, birth, rejoins.on)
    expect(again.coverFrom).toBe(rejoins.coverFrom)
    expect(life.stands(again, rejoins.on).state).toBe('waiting')
  })
}
