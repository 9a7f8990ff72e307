import type { Session } from '@contract/meta'
import { signOut } from '@/api/signOut'
import { useSession } from '@/store/session'

/** Signs in. A guest's half-filled forms come along; another account's are not this one's. */
export function enter(session: Session): void {
  const before = useSession.getState().session
  if (before && before.accountId !== session.accountId) signOut()
  useSession.getState().signIn(session)
}
