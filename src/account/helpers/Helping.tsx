import { View } from '@tarojs/components'
import type { Helped } from '@contract/helper'
import { actFor } from '@/api/actFor'
import { helperText } from '@/messages/helper'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { toTab } from '@/shell/nav'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'

interface Props {
  helping: readonly Helped[]
  onLeave: (id: string) => void
}

/** Whom I help: one tap to their cover, and one to step back. */
export function Helping({ helping, onLeave }: Props) {
  const t = useMessages(helperText)
  const { dayYear } = useFormats()
  const look = ({ id, name }: Helped) => {
    actFor({ id, name })
    toTab('home')
  }
  return (
    <>
      <View className="sec">
        <View className="sec-t">{t('helping')}</View>
      </View>
      {helping.map((one, at) => (
        <Card key={one.id} id={`helping-${at}`}>
          <View className="strong">{one.name ?? t('someone')}</View>
          <View className="t2 sm hlp-g">{t('since', { day: dayYear(one.since) })}</View>
          <Button id={`helping-look-${at}`} kind="line" onPress={() => look(one)}>
            {t('look')}
          </Button>
          <LinkButton id={`helping-leave-${at}`} icon="x" onPress={() => onLeave(one.id)}>
            {t('leave')}
          </LinkButton>
        </Card>
      ))}
    </>
  )
}
