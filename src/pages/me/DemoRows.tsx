import { useMeta } from '@/api/useMeta'
import { meText } from '@/messages/me'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'

/** What only a demo offers: being somebody else, and moving the date. */
export function DemoRows() {
  const t = useMessages(meText)
  const { data: meta } = useMeta()
  if (meta?.mode !== 'demo') return null
  return (
    <Card flush className="me-l">
      <Row id="demo-person" icon="users" label={t('demoPerson')} onPress={() => open('login')} />
      <Row id="demo-clock" icon="clock" label={t('demoClock')} onPress={() => open('clock')} />
    </Card>
  )
}
