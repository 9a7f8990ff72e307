import { View } from '@tarojs/components'
import type { PeriodStatement } from '@contract/period'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { useWords } from './useWords'

interface Props {
  period: PeriodStatement
  /** the family's part of each aid, in the same order */
  byAid: readonly number[] | undefined
}

/** The cases behind the aid, each with this family's part. */
export function AidList({ period, byAid }: Props) {
  const { t } = useWords()
  const shell = useMessages(shellText)
  const { local, count } = useFormats()
  return (
    <View>
      <View className="sec">
        <View className="sec-t">{t('casesTitle')}</View>
        <View>{t('casesCount', { count: count(period.cases) })}</View>
      </View>
      <Card flush className="gap-s">
        {period.aids.map(({ caseId, pseudonym, illness, cases, aidFen }, index) => {
          const part = byAid?.[index]
          const named = [pseudonym, illness && local(illness)].filter(Boolean).join(' · ')
          return (
            <Row
              key={caseId ?? index}
              id={`aid-${index + 1}`}
              label={named || t('unnamedCases', { cases: count(cases) })}
              note={part !== undefined && t('yourPart', { share: yuan(part) })}
              value={<View className="aid-v">{shell('yuanOf', { amount: yuan(aidFen) })}</View>}
              onPress={caseId === null ? undefined : () => open('caseDetail', { id: caseId })}
            />
          )
        })}
      </Card>
    </View>
  )
}
