import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  draft: 'Not sent yet',
  submitted: 'Sent',
  reviewing: 'Being reviewed',
  'more-needed': 'More papers needed',
  expired: 'Closed: papers never came',
  investigating: 'Being checked on site',
  approved: 'Approved, to be disclosed',
  declined: 'Not approved this time',
  appealed: 'Appealed',
  jury: 'With the jury',
  'declined-final': 'Finally not approved',
  disclosed: 'Disclosed',
  objected: 'Objection being checked',
  settled: 'Shared, to be paid out',
  paid: 'Paid out',
  withdrawn: 'Withdrawn',
}
