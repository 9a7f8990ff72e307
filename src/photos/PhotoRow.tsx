import { Image, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Icon } from '@/ui/Icon'
import { cls } from '@/ui/cls'

interface Props {
  id: string
  /** a picture of it, where this phone still has one */
  path: string | undefined
  label: string
  size: string | null
  refused?: boolean
  /** at the right: kept, how far, or not taken */
  state: ReactNode
  children?: ReactNode
}

/** Thumbnail, name, size, and how it is going; what can be done stands under it. */
export function PhotoRow({ id, path, label, size, refused, state, children }: Props) {
  /** a PDF, or no picture at all */
  const [unseen, setUnseen] = useState(false)
  return (
    <View id={id} className={cls('ph', refused && 'bad')}>
      <View className="ph-t">
        {path && !unseen ? (
          <Image className="ph-i" src={path} mode="aspectFill" onError={() => setUnseen(true)} />
        ) : (
          <Icon name="doc" />
        )}
      </View>
      <View className="ph-m">
        <View className="lr">
          <View>{label}</View>
          {state}
        </View>
        {size && <View className="cap num">{size}</View>}
        {children}
      </View>
    </View>
  )
}
