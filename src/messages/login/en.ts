import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  title: 'Sign in',
  lead: 'This is a demo. Tap a person to see it as they do.',
  failed: 'The list could not be fetched',
  featured: 'Worth a look',
  others: 'Other members',
  newcomer: 'I am new here',
  newcomerNote: 'Has joined nothing yet; start from the beginning',
  people: '{count} {count:person|people}',
  busy: 'Signing in…',
  real: 'Please open this in WeChat or Alipay.',
  realNote:
    'Sign-in of the real service comes with the next release. Disclosed cases and bills can be read now.',
}
