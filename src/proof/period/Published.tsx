import { View } from '@tarojs/components'
import type { PeriodStatement } from '@contract/period'
import { yuan } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { LineList } from '@/ui/LineList'
import { Tag } from '@/ui/Tag'
import { useWords } from './useWords'

type PublishedFigures = NonNullable<PeriodStatement['published']>

/** What was announced then beside what the formula gives, and whether they agree. */
export function Published({ published, members }: { published: PublishedFigures; members: number }) {
  const { t, formats } = useWords()
  const { perHeadFen, readings, differs, membersPrecision, source } = published
  return (
    <Card id="published" problem={differs}>
      <View className="lr">
        <View className="strong">{t('publishedTitle')}</View>
        <Tag id="published-verdict" tone={differs ? 'danger' : 'good'}>
          {t(differs ? 'differs' : 'same')}
        </Tag>
      </View>
      <LineList
        lines={[
          { id: 'published-per-head', label: t('published'), value: yuan(perHeadFen) },
          ...readings.map(({ reading, shareFen }) => ({
            id: `reading-${reading}`,
            label: t(`reading.${reading}`),
            value: yuan(shareFen),
          })),
        ]}
      />
      <View className="sm t2 calc-f">
        {t(differs ? 'differsNote' : 'sameNote')}
        {membersPrecision !== 'exact' &&
          t(`precision.${membersPrecision}`, { members: formats.count(members) })}
      </View>
      <View className="cap calc-f">{t('source', { source })}</View>
    </Card>
  )
}
