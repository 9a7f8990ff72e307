import { back, open, type PageName } from '@/shell/nav'
import { useParams } from '@/shell/useParams'

/** Where Continue leads: to the next step, or back to the check page when an answer was only being changed. */
export function useOnward(next: PageName): () => void {
  const { change } = useParams('change')
  return () => (change === '1' ? back() : open(next))
}
