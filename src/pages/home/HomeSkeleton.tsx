import { SkeletonCards } from '@/ui/Skeleton'

const cards = [
  [
    [60, 24],
    [40, 12],
    [100, 14],
  ],
  [
    [55, 13],
    [45, 40],
    [30, 13],
    [100, 8],
  ],
  [
    [50, 12],
    [80, 22],
  ],
] as const

export const HomeSkeleton = () => <SkeletonCards cards={cards.map((bones) => [...bones])} />
