import { periodText } from '@/messages/period'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import type { Words } from './sumLines'

/** What the lines of a sum are worded with. */
export function useWords(): Words {
  const t = useMessages(periodText)
  const shell = useMessages(shellText)
  const formats = useFormats()
  const ages = (from: number | null, to: number | null) =>
    from === null || to === null ? t('everyone') : shell('ages', { from, to })
  return { t, formats, ages }
}
