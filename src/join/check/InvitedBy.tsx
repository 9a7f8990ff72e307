import { inviteText } from '@/messages/invite'
import { useMessages } from '@/messages/useMessages'
import { useInvited } from '@/store/invited'
import { ChoiceCard } from '@/ui/ChoiceCard'

/** For who came by a link: whether the inviter may see their name. Not chosen in advance, and not needed to join. */
export function InvitedBy({ planId }: { planId: string }) {
  const t = useMessages(inviteText)
  const invited = useInvited((state) => state.invited)
  const setNamed = useInvited((state) => state.setNamed)
  if (invited?.planId !== planId) return null
  return (
    <ChoiceCard
      id="invite-named"
      kind="checkbox"
      on={invited.named}
      label={t('named')}
      note={t('namedNote')}
      onPress={() => setNamed(!invited.named)}
    />
  )
}
