import type { CaseCard } from '@contract/case'
import { groupByPeriod } from './groupByPeriod'

const card = (id: string, periodId: string) => ({ id, periodId }) as CaseCard

test('cards stand under their periods in the order they came', () => {
  const groups = groupByPeriod([card('a', 'p2'), card('b', 'p2'), card('c', 'p1')])
  expect(groups.map(({ periodId, cards }) => [periodId, cards.map(({ id }) => id)])).toEqual([
    ['p2', ['a', 'b']],
    ['p1', ['c']],
  ])
})

test('no cards, no groups', () => {
  expect(groupByPeriod([])).toEqual([])
})
