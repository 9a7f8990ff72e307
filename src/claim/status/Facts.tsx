import { View } from '@tarojs/components'
import type { ClaimView } from '@contract/claim'
import { claimText } from '@/messages/claim'
import { chinaDay } from '@/messages/formats'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'

/** Once it is approved the sum is no longer a "would be". */
const decided: readonly ClaimView['status'][] = ['approved', 'disclosed', 'settled', 'paid']
/** A refused claim has no sum to speak of. */
const refused: readonly ClaimView['status'][] = ['declined', 'declined-final', 'expired', 'withdrawn']

/** Number, person, illness, sum and rules of one claim. */
export function Facts({ claim }: { claim: ClaimView }) {
  const t = useMessages(claimText)
  const shell = useMessages(shellText)
  const { dayYear, local } = useFormats()
  const { status, person, submittedAt } = claim
  return (
    <Card>
      <View className="sec-t">{t('factsTitle')}</View>
      <KeyValue id="claim-number" label={t('numberLabel')}>
        {claim.number}
      </KeyValue>
      <KeyValue label={t('factPerson')}>
        {person.name} · {shell(`relation.${person.relation}`)}
      </KeyValue>
      <KeyValue label={t('factIllness')}>{local(claim.illness)}</KeyValue>
      <KeyValue label={t('factDay')}>{dayYear(claim.diagnosedOn)}</KeyValue>
      {submittedAt !== null && (
        <KeyValue label={t('factSubmitted')}>{dayYear(chinaDay(submittedAt))}</KeyValue>
      )}
      <KeyValue id="claim-files" label={t('factFiles')}>
        {t('files', { count: claim.files.length })}
      </KeyValue>
      {!refused.includes(status) && (
        <KeyValue id="claim-aid" label={decided.includes(status) ? t('factAidPaid') : t('factAid')}>
          {shell('yuanOf', { amount: yuanShort(claim.aidFen) })}
        </KeyValue>
      )}
      <KeyValue label={t('factPlan')}>{local(claim.planNames)}</KeyValue>
      <KeyValue label={t('factRule')}>{t('ruleOf', { version: claim.ruleVersion })}</KeyValue>
    </Card>
  )
}
