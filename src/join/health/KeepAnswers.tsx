import { healthText } from '@/messages/health'
import { useMessages } from '@/messages/useMessages'
import { useJoinDraft } from '@/store/joinDraft'
import { ChoiceCard } from '@/ui/ChoiceCard'

/** The consent to keep health answers on the server before joining. Not needed to join; taken back, they are deleted. */
export function KeepAnswers() {
  const t = useMessages(healthText)
  const on = useJoinDraft((state) => state.keepsAnswers)
  const set = useJoinDraft((state) => state.setKeepsAnswers)
  return (
    <ChoiceCard
      id="health-keep"
      kind="checkbox"
      on={on}
      label={t('keep')}
      note={t('keepNote')}
      onPress={() => set(!on)}
    />
  )
}
