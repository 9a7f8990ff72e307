import { actFor } from '@/api/actFor'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { useActing } from '@/store/session'
import { Strip } from '@/ui/Strip'
import { toTab } from './nav'

/** On every screen of a helper: whose cover this is, and one tap back to one's own. */
export function ActingStrip() {
  const t = useMessages(shellText)
  const acting = useActing()
  if (!acting) return null
  const back = () => {
    actFor(null)
    toTab('home')
  }
  return (
    <Strip id="acting" icon="users" tone="attention" onPress={back}>
      {t('acting', { name: acting.name ?? t('someone') })}
    </Strip>
  )
}
