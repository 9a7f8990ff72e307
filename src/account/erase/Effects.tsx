import { View } from '@tarojs/components'
import type { DeletionView } from '@contract/privacy'
import { privacyText } from '@/messages/privacy'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Note } from '@/ui/Note'

/** What deleting does: when, what ends, what it waits for, and what is kept until when. */
export function Effects({ view }: { view: DeletionView }) {
  const t = useMessages(privacyText)
  const { dayYear, list, local } = useFormats()
  const day = dayYear(view.eraseOn)
  const names = list(view.ends.map(({ name }) => name))
  return (
    <>
      <Card>
        {view.state === 'none' && <View>{t('cooling', { days: view.coolingDays })}</View>}
        <View id="erase-ends" className="lead">
          {names ? t('ends', { day, names }) : t('endsNone', { day })}
        </View>
        <View className="lead">{t('noClaims')}</View>
      </Card>
      {view.waitsFor.length > 0 && (
        <Card>
          <View className="strong">{t('waits')}</View>
          {view.waitsFor.map((wait, index) => (
            <Wait key={index} id={`waits-${index}`} wait={wait} />
          ))}
        </Card>
      )}
      {view.kept.length > 0 && (
        <Card>
          <View className="strong">{t('keptTitle')}</View>
          {view.kept.map(({ kind, name, until }) => (
            <KeyValue key={kind} id={`kept-${kind}`} label={local(name)}>
              {t('until', { day: dayYear(until) })}
            </KeyValue>
          ))}
        </Card>
      )}
      <Note kind="plain" icon="shield">
        {t('cardsStay')}
      </Note>
    </>
  )
}

function Wait({ id, wait }: { id: string; wait: DeletionView['waitsFor'][number] }) {
  const t = useMessages(privacyText)
  if (wait.reason === 'open-claim') return <View id={id}>{t('openClaim', { number: wait.number })}</View>
  const label = wait.reason === 'owed-share' ? t('owedShare', { period: wait.period }) : t('openRefund')
  return (
    <KeyValue id={id} label={label}>
      {wait.sumFen === null ? t('soon') : t('owedSum', { amount: yuanShort(wait.sumFen) })}
    </KeyValue>
  )
}
