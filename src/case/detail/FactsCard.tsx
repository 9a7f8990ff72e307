import { Text, View } from '@tarojs/components'
import type { CaseDetail } from '@contract/case'
import { caseText } from '@/messages/case'
import { useCaseWords } from '@/messages/useCaseWords'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan, yuanShort } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { Figure } from '@/ui/Figure'
import { KeyValue } from '@/ui/KeyValue'
import { Tag } from '@/ui/Tag'
import { caseTone } from './caseTone'

/** Who by pseudonym, what, how much, our family's part, and what this person had shared before. */
export function FactsCard({ detail }: { detail: CaseDetail }) {
  const t = useMessages(caseText)
  const { local, count } = useFormats()
  const { about } = useCaseWords()
  const { sharedPeriods, helped, yourPartFen, clause, ruleVersion } = detail
  const tone = caseTone[detail.state]
  const joined = [
    t(`days.${detail.daysBand}`),
    sharedPeriods !== null && t('sharedPeriods', { count: sharedPeriods }),
  ]
  return (
    <Card id="case-card">
      <View className="lr">
        <View className="title">
          {detail.pseudonym} <Text className="case-ill">{local(detail.illness)}</Text>
        </View>
        <Tag id="case-state" tone={tone}>
          {t(`state.${detail.state}`)}
        </Tag>
      </View>
      <View className="sm t2">{about(detail, false)}</View>
      {detail.aidFen > 0 && (
        <View className="case-f">
          <Figure id="case-aid" size="mid" value={yuanShort(detail.aidFen)} unit={t('aidUnit')} />
        </View>
      )}
      {yourPartFen !== null && (
        <View id="case-part" className="sm t2 num">
          {t('yourPart', { share: yuan(yourPartFen) })}
        </View>
      )}
      <View className="hr" />
      <KeyValue label={t('joinedBefore')}>{joined.filter(Boolean).join(' · ')}</KeyValue>
      {helped !== null && (
        <KeyValue label={t('helpedBefore')}>{t('helpedPeople', { count: count(helped) })}</KeyValue>
      )}
      <KeyValue label={t('rule')}>{t('ruleClause', { version: ruleVersion, clause })}</KeyValue>
    </Card>
  )
}
