import { View } from '@tarojs/components'
import { pressProps } from '../press'
import type { ShareFaceProps } from './types'

/** A browser and Alipay open their sheet by a call. */
export function ShareFace({ id, className, onShare, children }: ShareFaceProps) {
  return (
    <View
      id={id}
      className={`press ${className}`}
      hoverClass="hit"
      onClick={onShare}
      {...pressProps({ role: 'button' })}
    >
      {children}
    </View>
  )
}
