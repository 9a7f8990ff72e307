import { payText } from '@/messages/pay'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { ErrorSummary } from '@/ui/ErrorSummary'
import type { PayStep } from './usePay'

/** Why nothing was paid, and that no money moved. */
export function WhyNot({ step }: { step: PayStep }) {
  const t = useMessages(payText)
  const problem = useMessages(problemText)
  if (step.at !== 'ready' || step.why === undefined) return null
  const { why } = step
  const said = why === 'cancelled' || why === 'failed' || why === 'closed' ? t(`why.${why}`) : problem(why)
  return <ErrorSummary title={t('notPaid')} messages={[said, t('unchanged')]} />
}
