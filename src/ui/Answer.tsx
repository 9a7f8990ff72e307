import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { StatusDisc } from './StatusDisc'
import type { IconName } from './Icon'
import type { Tone } from './tone'
import './answer.scss'

interface Props {
  id?: string
  tone: Tone
  icon: IconName
  title: ReactNode
  note?: ReactNode
  big?: boolean
}

/** The first line of a screen: the answer, with the disc that says what kind it is. */
export function Answer({ id, tone, icon, title, note, big }: Props) {
  return (
    <View className="ans">
      <StatusDisc tone={tone} icon={icon} size={big ? 'l' : undefined} />
      <View className="ans-m">
        <View id={id} className={big ? 'question' : 'title'}>
          {title}
        </View>
        {note && <View className="ans-s">{note}</View>}
      </View>
    </View>
  )
}
