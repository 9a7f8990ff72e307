import { View } from '@tarojs/components'
import type { ForecastBand } from '@contract/forecast'
import type { PayerAskView } from '@contract/payer'
import { payerText } from '@/messages/payer'
import { shellText } from '@/messages/shell'
import { useAbout } from '@/messages/useAbout'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Answer } from '@/ui/Answer'
import { AnswerRow } from '@/ui/AnswerRow'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Row } from '@/ui/Row'

/** Who asks, for whom, what it came to and may come to: before anything is agreed. */
export function Look({ ask }: { ask: PayerAskView }) {
  const t = useMessages(payerText)
  const { day, local } = useFormats()
  const { name, relation, ceilingFen, first, iPay } = ask
  const asker = ask.askerName || t('somebody')
  return (
    <>
      <View>
        <View id="payer-lead" className="question">
          {t('lead', { asker, name })}
        </View>
        <View className="lead">{t(`leadNote.${relation}`, { name })}</View>
      </View>
      {iPay && (
        <Card>
          <Answer tone="info" icon="info" title={t('iPayAlready')} note={t('iPayAlreadyNote')} />
        </Card>
      )}
      <Card flush>
        <AnswerRow
          label={t('plan')}
          change={{
            id: 'payer-plan',
            label: t('readRules'),
            onPress: () => open('joinPlan', { plan: ask.planId }),
          }}
        >
          {local(ask.planNames)}
        </AnswerRow>
        <AnswerRow id="payer-ceiling" label={t('ceiling')}>
          {ceilingFen === null ? t('ceilingNone') : t('ceilingSum', { sum: yuan(ceilingFen) })}
        </AnswerRow>
        <AnswerRow id="payer-first" label={t('firstTitle')}>
          {t('first', { disclosure: day(first.disclosureDate), charge: day(first.chargeDate) })}
        </AnswerRow>
      </Card>
      <Past ask={ask} />
      <Ahead forecast={ask.forecast} />
      <Card flush>
        <Row icon="lock" label={t('onlyPay')} note={t('onlyPayNote')} />
      </Card>
    </>
  )
}

/** What it came to lately. */
function Past({ ask: { shares } }: { ask: PayerAskView }) {
  const t = useMessages(payerText)
  const shell = useMessages(shellText)
  const { day } = useFormats()
  return (
    <Card>
      <View className="strong">{t('sharesTitle')}</View>
      {shares.length === 0 && <View className="t2">{t('sharesNone')}</View>}
      {shares.map(({ number, chargeDate, shareFen, final }) => (
        <KeyValue
          key={number}
          id={`payer-share-${number}`}
          label={t('shareLine', { number, day: day(chargeDate) })}
        >
          {shell('yuanOf', { amount: yuan(shareFen) })}
          {!final && t('notFinal')}
        </KeyValue>
      ))}
    </Card>
  )
}

/** What it may come to. */
function Ahead({ forecast }: Pick<PayerAskView, 'forecast'>) {
  const t = useMessages(payerText)
  const shell = useMessages(shellText)
  const about = useAbout()
  const { about: figure } = useFormats()
  const words = ({ lowFen, highFen }: ForecastBand) =>
    figure(highFen) === '0' ? shell('yuanOf', { amount: '0' }) : about(lowFen, highFen)
  return (
    <Card>
      <View className="strong">{t('aheadTitle')}</View>
      {forecast === null ? (
        <View className="t2">{t('aheadNone')}</View>
      ) : (
        <>
          <KeyValue id="payer-next" label={t('next')}>
            {words(forecast.next)}
          </KeyValue>
          <KeyValue id="payer-year" label={t('year')}>
            {words(forecast.year)}
          </KeyValue>
          <View className="t2 sm">{shell('eightOfTen')}</View>
        </>
      )}
    </Card>
  )
}
