import { useMeta } from '@/api/useMeta'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Strip } from '@/ui/Strip'
import { open } from './nav'

/** On every screen while the server is a demo: the figures are made up, and the day is the demo's own. */
export function DemoStrip() {
  const t = useMessages(shellText)
  const { dayYear } = useFormats()
  const { data: meta } = useMeta()
  if (meta?.mode !== 'demo') return null
  return (
    <Strip id="demo-banner" icon="info" tone="info" onPress={() => open('clock')}>
      {t('demo', { day: dayYear(meta.today) })}
    </Strip>
  )
}
