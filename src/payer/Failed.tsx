import { payerText } from '@/messages/payer'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { ErrorSummary } from '@/ui/ErrorSummary'
import type { Failure } from './useAct'

const toAnswer = ['choose', 'askChoose', 'consentMissing'] as const
const ofWallet = ['walletCancelled', 'walletFailed', 'walletUnsure', 'walletNone'] as const
const isOf = <T extends string>(list: readonly T[], failure: string): failure is T =>
  list.some((one) => one === failure)

/** What is still to be answered, or why it did not go through and that nothing has changed. */
export function Failed({ failure }: { failure: Failure | null }) {
  const t = useMessages(payerText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  if (failure === null) return null
  if (isOf(toAnswer, failure)) return <ErrorSummary title={shell('fixFirst')} messages={[t(failure)]} />
  const why = isOf(ofWallet, failure) ? t(failure) : problem(failure)
  return (
    <ErrorSummary
      title={t('notDone')}
      messages={failure === 'walletUnsure' ? [why] : [why, t('unchanged')]}
    />
  )
}
