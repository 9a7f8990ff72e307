import type { Notice, NoticeKind } from '@contract/notice'
import { open } from '@/shell/nav'
import { leadOf } from './noticeLead'

jest.mock('@/shell/nav')
const opened = jest.mocked(open)
const notice = (kind: NoticeKind, change: Partial<Notice> = {}) =>
  ({ kind, planId: null, periodId: null, enrollmentId: 'enr_1', ...change }) as Notice
const pageOf = (of: Notice, acting?: boolean) => {
  opened.mockReset()
  leadOf(of, acting)?.()
  return opened.mock.lastCall?.[0]
}

test.each(['first-debit-to-confirm', 'rules-changing', 'above-ceiling'] as const)(
  '%s leads the member to their decision, and a helper to the membership',
  (kind) => {
    expect(pageOf(notice(kind))).toBe('coverChange')
    expect(pageOf(notice(kind), true)).toBe('coverPerson')
  },
)

test('what a wallet refused to the last leads who was debited to paying all of it, and who only holds it to the person', () => {
  const ending = notice('grace-ending', { planId: 'small', periodId: 'per_1' })
  expect(pageOf({ ...ending, enrollmentId: null })).toBe('coverPay')
  expect(opened.mock.lastCall?.[1]).toEqual({ due: 'small' })
  expect(pageOf({ ...ending, periodId: null })).toBe('coverPerson')
})

test('what can be paid leads both to paying, and word of helpers to the helpers', () => {
  for (const acting of [false, true]) expect(pageOf(notice('balance-low'), acting)).toBe('coverPay')
  expect(pageOf(notice('helper-paid', { enrollmentId: null }))).toBe('helpers')
  expect(pageOf(notice('helper-ended', { enrollmentId: null }))).toBeUndefined()
})

test.each([
  ['relative-to-confirm', 'joinWaiting'],
  ['signed-in-elsewhere', 'devices'],
  ['export-ready', 'export'],
  ['deletion-planned', 'erase'],
] as const)('%s leads its owner to %s, and a helper nowhere', (kind, page) => {
  expect(pageOf(notice(kind, { enrollmentId: null }))).toBe(page)
  expect(pageOf(notice(kind, { enrollmentId: null }), true)).toBeUndefined()
})
