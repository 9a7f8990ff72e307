import { fen } from '../../money/fen'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { tongzhou } from './tongzhou'

/**
 * 同舟预存互助: our own plan for people without a wallet that may be debited. Money is paid in beforehand and drawn once a
 * month. A month never asks for more than 10 fen per unit weight (10 to 122 yuan by age): who could not pay that is told
 * at the cut-off and left out, so that nobody falls short later; what goes beyond is asked for next month. Every figure
 * is ours to publish, so nothing is assumed.
 */
export const tongzhouPrepaid: RuleSet = {
  ...tongzhou,
  id: 'tongzhou-prepaid',
  names: localText('同舟预存互助', '同舟預存互助', 'Tongzhou Prepaid Aid'),
  model: 'prepaid',
  calendar: monthlyFromBalance,
  roster: { kind: 'freeze', maxShareFen: fen(10), excess: 'defer' },
  deposit: {
    // three months of the most that a month may ask, in round sums
    first: [
      { ageFrom: 0, ageTo: 29, depositFen: fen(10_000) },
      { ageFrom: 30, ageTo: 49, depositFen: fen(20_000) },
      { ageFrom: 50, ageTo: 59, depositFen: fen(40_000) },
    ],
    warnBelowFen: fen(5_000),
  },
  debitCeilingFen: null,
}
