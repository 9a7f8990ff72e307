import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  title: 'Bills',
  failed: 'The bills did not load',
  plan: 'Plan',
  year: '{year}',
  shared: 'Shared in {year} · {periods} {periods:period|periods}',
  helped: '{count} {count:person|people} helped. ',
  pendingBefore: 'Period {number}: ',
  pendingAfter: ' still to be debited',
  nothingPending: 'Nothing to be debited.',
  legendPeople: '{count} {count:person|people}',
  legendPending: 'To pay',
  legendAhead: 'Expected',
  chart: 'Share per period in {year}',
  rowMine: '{day} · {cases} {cases:case|cases} · {aid}',
  period: 'Period {number}',
  perHead: '{share} each',
  byAge: 'by age',
  publicRow: '{day} · cases: {cases} · {members} people',
  replayed:
    'These periods are recomputed from the figures published then; there is no roster to check them against.',
  allPeriods: 'All periods',
  noneYetTitle: 'No bill of yours yet',
  noneYetBody: 'You share from the period disclosed on {disclosure}, debited on {charge}.',
  unit: 'in yuan',
  everybody: 'Everybody’s bills',
  noneTitle: 'No bills of yours',
  noneBody: 'Once you take part, each period’s division and your share are here.',
  guestNote: 'Sign in to see what your family shared. Below are everybody’s bills.',
}
