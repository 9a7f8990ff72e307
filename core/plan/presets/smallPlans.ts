/**
 * Five systems of 2015–2017 of which little is left but their names. They kept to the norm of the trade: 10 yuan paid
 * in, 300,000 yuan of aid, equal shares. Everything else is assumed.
 */
import { fen } from '../../money/fen'
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { aid, everybody } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { published } from './published'

function byTheNorm(id: string, names: LocalText): RuleSet {
  return published(
    {
      id,
      names,
      model: 'prepaid',
      waitingDays: 180,
      aids: [aid('serious', 18, 60, 300_000)],
      tiers: everybody(18, 60),
      joinAge: { minDays: 0, minYears: 18, maxYears: 60 },
      coverUntilAge: 61,
      deposit: { first: [{ ageFrom: 18, ageTo: 60, depositFen: fen(1_000) }], warnBelowFen: fen(500) },
      calendar: monthlyFromBalance,
      illnesses: seriousIllnesses,
    },
    ['aids', 'tiers', 'deposit.first'],
  )
}

export const banma = byTheNorm('banma', localText('斑马社', '斑馬社', 'Banma Society'))

/** 17互助: an id begins with a letter. */
export const yiqi17 = byTheNorm('yiqi17', localText('17互助', '17互助', '17 Mutual Aid'))

/** The first that put a blockchain into production. */
export const tongxin = byTheNorm('tongxin', localText('同心互助', '同心互助', 'Tongxin Mutual Aid'))

export const bafang = byTheNorm('bafang', localText('八方互助', '八方互助', 'Bafang Mutual Aid'))

export const pugongying = byTheNorm(
  'pugongying',
  localText('蒲公英互助', '蒲公英互助', 'Pugongying Mutual Aid'),
)
