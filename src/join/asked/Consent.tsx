import { View } from '@tarojs/components'
import type { AskedView } from '@contract/enrollment'
import { askedText } from '@/messages/asked'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan, yuanShort } from '@/messages/yuan'
import { AnswerRow } from '@/ui/AnswerRow'
import { Card } from '@/ui/Card'
import { ChoiceCard } from '@/ui/ChoiceCard'
import type { AskedSteps } from './useAskedSteps'

/** Their own yes: what it means for them, and two separate consents. */
export function Consent({ ask, steps: { said, change } }: { ask: AskedView; steps: AskedSteps }) {
  const t = useMessages(askedText)
  const { dayYear } = useFormats()
  const { details } = said
  const year = details?.last12MonthsFen ?? null
  return (
    <>
      <View id="ask-question" className="question">
        {t('consentQuestion')}
      </View>
      {details && (
        <Card flush>
          <AnswerRow id="ask-aid" label={t('aid')}>
            {t('aidValue', { aid: yuanShort(details.aidFen), day: dayYear(details.coverFrom) })}
          </AnswerRow>
          <AnswerRow label={t('costs')}>
            {year === null ? t('costsNone') : t('costsYours', { amount: yuan(year) })}
          </AnswerRow>
          <AnswerRow label={t('pays')}>{t('paysValue', { name: ask.askerName })}</AnswerRow>
        </Card>
      )}
      <View>
        <ChoiceCard
          id="ask-consent-rules"
          kind="checkbox"
          on={said.rules}
          label={t('consentRules', { version: ask.ruleVersion })}
          note={t('consentRulesNote')}
          onPress={() => change({ rules: !said.rules })}
        />
        <ChoiceCard
          id="ask-consent-health"
          kind="checkbox"
          on={said.health}
          label={t('consentHealth')}
          note={t('consentHealthNote')}
          onPress={() => change({ health: !said.health })}
        />
      </View>
    </>
  )
}
