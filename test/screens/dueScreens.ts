/** The screens of shares that no debit brought, and of families who are not (all) covered. */
import type { Due } from '@contract/cover'
import type { Home } from '@contract/home'
import type { MyBill } from '@contract/statement'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { Changed, Screen } from './screen'

const at = (
  name: string,
  viewer: Screen['viewer'],
  path: string | Screen['path'],
  more: Pick<Screen, 'changed' | 'act'>,
): Screen => ({ name, viewer, path: typeof path === 'string' ? () => path : path, ...more })

const due = (kind: Due['kind'], relation: Due['people'][number]['relation']): Due => ({
  ...{ kind, planId: 'tongzhou', planNames: tongzhou.names, sumFen: 1_129, payBy: '2026-12-10' },
  people: [
    { enrollmentId: 'enr_0198c1d20a0070008000000000000001', name: '林**', relation, sumFen: 617 },
    { enrollmentId: 'enr_0198c1d20a0070008000000000000002', name: '王*', relation: null, sumFen: 512 },
  ],
})
const dues = (...items: Due[]): Changed => ({ '/me/dues': () => ({ items }) })
const home = (change: (home: Home) => Partial<Home>): Changed => ({
  '/home': (answer: Home) => ({ ...answer, ...change(answer) }),
})
const standing = ({ enrollments }: Home, state: Home['enrollments'][number]['state']) =>
  enrollments.map((one) => ({ ...one, state, daysLeft: 41 }))
const everybody = (state: Home['enrollments'][number]['state']) =>
  home((answer) => ({ enrollments: standing(answer, state) }))

export const dueScreens: readonly Screen[] = [
  at('due-home', 'covered', '/pages/home/index', {
    changed: () => home(() => ({ dues: [due('grace', 'self')] })),
  }),
  at('due-home-lapsed', 'waiting', '/pages/home/index', {
    changed: () =>
      home((answer) => ({ dues: [due('lapsed', 'self')], enrollments: standing(answer, 'lapsed') })),
  }),
  at('due-home-waiting', 'covered', '/pages/home/index', { changed: () => everybody('waiting') }),
  at('due-home-paused', 'waiting', '/pages/home/index', { changed: () => everybody('paused') }),
  at('due-pay', 'covered', '/cover/pay/index?due=tongzhou', { changed: () => dues(due('grace', 'self')) }),
  at('due-pay-none', 'covered', '/cover/pay/index?due=tongzhou', { changed: () => dues() }),
  at('due-bill', 'covered', ({ periodId }) => `/proof/period/index?id=${periodId}&mine=1`, {
    changed: ({ periodId }) => ({
      ...dues(due('grace', 'self')),
      [`/me/statements/${periodId}`]: (bill: MyBill) => ({
        ...bill,
        state: 'grace',
        debit: {
          ...{ sumFen: 1_129, attempts: 3, debitedAt: null, nextAttemptAt: null },
          provider: 'sandbox',
        },
      }),
    }),
  }),
  at('due-others', 'newcomer', '/payer/mine/index', { changed: () => dues(due('grace', null)) }),
]
