import { View } from '@tarojs/components'
import type { ClaimStatus } from '@contract/claim'
import type { NewsItem } from '@contract/home'
import { claimStatusText } from '@/messages/claimStatus'
import { chinaDay } from '@/messages/formats'
import { homeText } from '@/messages/home'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { Row } from '@/ui/Row'

const icons: Record<NewsItem['kind'], IconName> = {
  'period-disclosed': 'cal',
  'period-settled': 'bars',
  'debit-failed': 'wallet',
  'claim-moved': 'doc',
  'cover-started': 'check',
}

/** What is new, newest first; each line leads to what it speaks of. */
export function NewsList({ news }: { news: readonly NewsItem[] }) {
  const t = useMessages(homeText)
  if (news.length === 0) return null
  return (
    <View>
      <View className="sec">
        <View className="sec-t">{t('recent')}</View>
      </View>
      <Card flush className="gap-s">
        {news.map((item) => (
          <NewsRow
            key={`${item.kind}${item.at}${item.claimId ?? item.periodId ?? item.name ?? ''}`}
            item={item}
          />
        ))}
      </Card>
    </View>
  )
}

function useWords(item: NewsItem): { label: string; note: string } {
  const t = useMessages(homeText)
  const status = useMessages(claimStatusText)
  const { day, dayYear } = useFormats()
  const number = item.periodNumber ?? 0
  const name = item.name ?? ''
  const at = day(chinaDay(item.at))
  switch (item.kind) {
    case 'period-disclosed':
    case 'period-settled':
      return {
        label: t(`news.${item.kind}`, { number }),
        note: t('news.disclosedNote', { cases: item.cases ?? 0, aid: yuanShort(item.aidFen ?? 0), at }),
      }
    case 'debit-failed':
      return { label: t('news.debit-failed', { number }), note: t('news.debitNote') }
    case 'claim-moved':
      return {
        label: t('news.claim-moved', {
          name,
          status: status((item.claimStatus ?? 'submitted') as ClaimStatus),
        }),
        note: at,
      }
    case 'cover-started':
      return {
        label: t('news.cover-started', { name }),
        note: t('news.coverNote', { day: dayYear(chinaDay(item.at)) }),
      }
  }
}

function NewsRow({ item }: { item: NewsItem }) {
  const { label, note } = useWords(item)
  const { periodId, claimId } = item
  const lead = () => {
    if (claimId !== null) open('claimStatus', { id: claimId })
    else if (periodId !== null) open('period', { id: periodId, mine: '1' })
  }
  const leads = claimId !== null || periodId !== null
  return <Row icon={icons[item.kind]} label={label} note={note} onPress={leads ? lead : undefined} />
}
