import { View } from '@tarojs/components'
import { cls } from './cls'
import { Card } from './Card'
import './skeleton.scss'

interface BarProps {
  /** per cent of the line, or px for a disc */
  width: number
  height: number
  round?: boolean
  gap?: boolean
}

/** A grey bar where words or figures will be. */
export function Bone({ width, height, round, gap }: BarProps) {
  return (
    <View
      className={cls('sk', round && 'round', gap && 'sk-g')}
      style={{ width: round ? `${width}px` : `${width}%`, height: `${height}px` }}
    />
  )
}

/** Cards of bones; each card is a list of [width %, height px]. */
export function SkeletonCards({ cards }: { cards: readonly (readonly [number, number])[][] }) {
  return (
    <>
      {cards.map((bones, card) => (
        <Card key={card}>
          {bones.map(([width, height], index) => (
            <Bone key={index} width={width} height={height} gap={index > 0} />
          ))}
        </Card>
      ))}
    </>
  )
}
