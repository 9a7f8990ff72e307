import type { MemberCover } from '@contract/cover'
import { graceOf, payableOf } from './payable'

const cover = (id: string, change: Partial<MemberCover> = {}): MemberCover =>
  ({
    person: { id, name: '林*', relation: 'self', planNames: {} },
    actions: { topUp: false },
    firstDeposit: null,
    grace: null,
    arrears: null,
    ...change,
  }) as MemberCover

test('first deposits come before anything else, with the earliest last day', () => {
  const people = [
    cover('enr_a', { firstDeposit: { sumFen: 20_000, payBy: '2026-03-08' } }),
    cover('enr_b', { firstDeposit: { sumFen: 10_000, payBy: '2026-03-07' } }),
    cover('enr_c', { arrears: { sumFen: 5, payBy: '2026-03-01' } }),
  ]
  expect(payableOf(people)).toMatchObject({
    kind: 'first-deposit',
    payBy: '2026-03-07',
    lines: [
      { enrollmentId: 'enr_a', sumFen: 20_000 },
      { enrollmentId: 'enr_b', sumFen: 10_000 },
    ],
  })
})

test('what a wallet refused to the last is paid whole, also for people of others', () => {
  const people = [
    { enrollmentId: 'enr_a', name: '林*', relation: 'self' as const, sumFen: 300 },
    { enrollmentId: 'enr_b', name: '王*', relation: null, sumFen: 200 },
  ]
  const planNames = { 'zh-Hans': '小组', 'zh-Hant': '小組', en: 'Small' }
  const due = { kind: 'grace' as const, planId: 'small', planNames, sumFen: 500, payBy: '2026-03-31', people }
  expect(graceOf([due], 'small')).toEqual({
    kind: 'grace',
    ...{ planNames, lines: people, payBy: '2026-03-31' },
  })
  expect(graceOf([due], 'other')).toBeNull()
  expect(graceOf([{ ...due, kind: 'lapsed' }], 'small')).toBeNull()
})

test('what is owed is due to the fen; else more may be paid in where the plan has balances', () => {
  expect(payableOf([cover('enr_a', { arrears: { sumFen: 523, payBy: '2026-03-01' } })])).toMatchObject({
    kind: 'arrears',
    lines: [{ sumFen: 523 }],
  })
  const open = cover('enr_a')
  expect(payableOf([open])).toBeNull()
  expect(payableOf([{ ...open, actions: { ...open.actions, topUp: true } }])).toMatchObject({
    kind: 'deposit',
  })
  expect(payableOf([])).toBeNull()
})
