import { View } from '@tarojs/components'
import { helperText } from '@/messages/helper'
import { useMessages } from '@/messages/useMessages'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import './helper.scss'

const words = {
  mine: { can: ['canLook', 'canDays', 'canPay'], cannot: ['cannotDecide', 'cannotHealth'] },
  theirs: { can: ['youLook', 'youDays', 'youPay'], cannot: ['heDecides', 'heHealth'] },
} as const

/** What a helper may do and what not, to who is helped (`mine`) or to who is asked to help. */
export function May({ side }: { side: keyof typeof words }) {
  const t = useMessages(helperText)
  const { can, cannot } = words[side]
  return (
    <>
      <Card flush>
        <View className="may-t strong">{t(side === 'mine' ? 'can' : 'youCan')}</View>
        {can.map((key) => (
          <Row key={key} icon="check" label={t(key)} />
        ))}
      </Card>
      <Card flush>
        <View className="may-t strong">{t(side === 'mine' ? 'cannot' : 'youCannot')}</View>
        {cannot.map((key) => (
          <Row key={key} icon="lock" label={t(key)} />
        ))}
      </Card>
    </>
  )
}
