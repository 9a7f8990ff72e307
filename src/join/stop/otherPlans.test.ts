import type { PlanListItem } from '@contract/plan'
import { othersFor } from './othersFor'

const plan = (id: string, change: Partial<PlanListItem> = {}) =>
  ({ id, joinable: true, replayed: false, joinAge: { minDays: 30, maxYears: 59 }, ...change }) as PlanListItem

const senior = plan('senior', { joinAge: { minDays: 0, minYears: 60, maxYears: 70 } })
const plans = [
  plan('here'),
  plan('other'),
  senior,
  plan('closed', { joinable: false }),
  plan('history', { replayed: true }),
]
const names = (years: number | null) => othersFor(plans, { than: 'here', years }).map(({ id }) => id)

test('who is too old is told of the plan that would take them, and of no other', () => {
  expect(names(65)).toEqual(['senior'])
  expect(names(80)).toEqual([])
})

test('where no age is known every plan that can be joined is named, but this one', () => {
  expect(names(null)).toEqual(['other', 'senior'])
  expect(names(40)).toEqual(['other'])
})
