import { View } from '@tarojs/components'

export type IconName =
  | 'home'
  | 'cases'
  | 'bars'
  | 'me'
  | 'chev'
  | 'back'
  | 'down'
  | 'check'
  | 'x'
  | 'plus'
  | 'clock'
  | 'alert'
  | 'info'
  | 'wallet'
  | 'users'
  | 'exit'
  | 'aa'
  | 'lock'
  | 'cam'
  | 'refresh'
  | 'wifioff'
  | 'doc'
  | 'book'
  | 'shield'
  | 'cal'
  | 'gear'
  | 'paper'
  | 'mark'

interface Props {
  name: IconName
  /** 24, 20, 16 or 14, times the large-type factor */
  size?: 'm' | 's' | 'xs'
}

/** A drawing in the colour of the words around it (theme/icons.scss). Decoration: words say the same. */
export function Icon({ name, size }: Props) {
  return <View className={size ? `i i-${size} i-${name}` : `i i-${name}`} />
}
