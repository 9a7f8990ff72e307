import { useSession, type ActingFor } from '@/store/session'
import { queryClient } from './queryClient'

/** Looks at somebody else's cover from now on, as their helper; null: at one's own again. */
export function actFor(acting: ActingFor | null): void {
  useSession.getState().actFor(acting)
  // What was fetched for one is never shown as the other's.
  queryClient.clear()
}
