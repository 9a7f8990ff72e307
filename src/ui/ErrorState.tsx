import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from './Button'
import { StatusDisc } from './StatusDisc'
import './placeState.scss'

interface Props {
  title: ReactNode
  /** what happened and what to do */
  children: ReactNode
  retry: { label: string; busy: boolean; onPress: () => void }
  /** for support: code and number of the request */
  trace: string
}

/** What failed, that money is unchanged, and one button that tries again. */
export function ErrorState({ title, children, retry, trace }: Props) {
  return (
    <View id="error" className="ps">
      <StatusDisc tone="neutral" icon="refresh" size="xl" />
      <View className="title ps-t">{title}</View>
      <View className="lead">{children}</View>
      <View className="ps-a">
        <Button id="retry" busy={retry.busy} onPress={retry.onPress}>
          {retry.label}
        </Button>
      </View>
      <View className="cap ps-c">{trace}</View>
    </View>
  )
}
