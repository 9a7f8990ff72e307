import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  'not-covered-then': 'Not covered on the day of diagnosis',
  'inside-waiting-period': 'Diagnosed within the waiting period',
  'claimed-too-late': 'Asked for after the time allowed',
  'illness-not-listed': 'The illness is not in the rules',
  'degree-not-shown': 'The papers do not yet show the degree that the rules ask for',
  'diagnosis-not-shown': 'The papers do not yet show the diagnosis',
  'identity-differs': 'The identity in the papers differs from the roster',
  'known-before-joining': 'The illness was known before joining',
  'already-aided': 'Aid was already given for this illness',
  other: 'See the notice for the reason',
}
