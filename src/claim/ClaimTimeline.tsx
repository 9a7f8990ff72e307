import type { ClaimView } from '@contract/claim'
import { claimText } from '@/messages/claim'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Timeline, type TimelineStep } from '@/ui/Timeline'
import { useToday } from './useToday'

type Step = ClaimView['steps'][number]

/** The claim's steps with their days, and what happens in those that need words. */
export function ClaimTimeline({ claim }: { claim: ClaimView }) {
  const t = useMessages(claimText)
  const { dayNear } = useFormats()
  const today = useToday()
  const notes: Partial<Record<Step['step'], string>> = {
    submitted: t('stepFiles', { count: claim.files.length }),
    reviewed: t('stepReviewed'),
    investigated: t('stepInvestigated'),
  }
  const when = ({ step, state, on }: Step): string | undefined => {
    if (on === null) return undefined
    const day = dayNear(on, today)
    // A first answer has a last day, not a day; everything else has its own.
    if (step !== 'reviewed' || state !== 'now') return day
    return claim.answerBy === null ? undefined : t('stepBy', { day })
  }
  // After a refusal nothing more is to come, unless an appeal makes it.
  const isOver = claim.steps.some(({ state }) => state === 'failed')
  const shown = claim.steps.filter(({ state }) => !isOver || state !== 'to-come')
  const steps: TimelineStep[] = shown.map((step) => ({
    id: step.step,
    state: step.state,
    title: t(`step.${step.step}`),
    note: notes[step.step],
    when: when(step),
  }))
  return <Timeline steps={steps} />
}
