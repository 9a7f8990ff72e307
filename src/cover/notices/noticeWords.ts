import type { Notice, NoticeKind } from '@contract/notice'
import { noticeText } from '@/messages/notice'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { yuan } from '@/messages/yuan'
import type { IconName } from '@/ui/Icon'

const money: IconName = 'wallet'
const cover: IconName = 'shield'
const people: IconName = 'users'
const safety: IconName = 'lock'

/** What kind of thing it is, at a glance. */
export const noticeIcon: Record<NoticeKind, IconName> = {
  'first-debit-to-confirm': money,
  'first-debit-unconfirmed-ended': 'x',
  'debit-announced': money,
  'debit-failed': 'alert',
  'grace-ending': 'clock',
  'lapsed-unpaid': 'x',
  'arrears-paid': 'check',
  reinstated: 'check',
  'above-ceiling': 'alert',
  'deposit-due': money,
  'deposit-missed': 'x',
  'balance-low': 'alert',
  'balance-too-low': 'alert',
  'deposit-booked': money,
  refunded: money,
  'contract-ended': money,
  'cover-started': 'check',
  'cover-ended-by-age': cover,
  'term-ended': cover,
  paused: 'clock',
  resumed: 'check',
  exited: 'exit',
  'rules-changing': 'book',
  'rules-not-accepted': 'book',
  'relative-to-confirm': people,
  'relative-confirmed': people,
  'relative-declined': people,
  'payer-asked': people,
  'payer-changed': people,
  'opinion-decided': 'doc',
  'real-name-differs': 'alert',
  'helper-accepted': people,
  'helper-declined': people,
  'helper-left': people,
  'helper-ended': people,
  'helper-paid': money,
  'helped-grace-ending': 'clock',
  'signed-in-elsewhere': safety,
  'export-ready': safety,
  'deletion-planned': safety,
}

/** A notice in two lines. A server newer than this app may tell of something it has no words for: undefined. */
export function useNoticeWords(): (notice: Notice) => { label: string; note: string } | undefined {
  const t = useMessages(noticeText)
  const { dayYear } = useFormats()
  const wallet = useProviderName()
  return ({ kind, name, sumFen, day, periodNumber, provider }) => {
    if (noticeIcon[kind] === undefined) return undefined
    const params = {
      name: name ?? t('someone'),
      sum: yuan(sumFen ?? 0),
      day: day === null ? '' : dayYear(day),
      period: periodNumber ?? 0,
      wallet: wallet(provider ?? ''),
    }
    return { label: t(kind, params), note: t(`${kind}.note`, params) }
  }
}
