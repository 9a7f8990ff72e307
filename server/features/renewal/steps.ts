import type { WorkHandlers } from '../../jobs/work'
import { TELL_RULES_WORK } from '../plan/queries/announced'
import { tell } from './tell'

export const renewalHandlers: WorkHandlers = {
  [TELL_RULES_WORK]: { mode: 'steps', run: tell },
}
