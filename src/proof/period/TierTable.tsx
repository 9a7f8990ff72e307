import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PeriodStatement } from '@contract/period'
import { yuan } from '@/messages/yuan'
import { Go } from '@/ui/Go'
import { LineList } from '@/ui/LineList'
import { useWords } from './useWords'

/** The published weights and what each age shares, one tap away. */
export function TierTable({ shares }: Pick<PeriodStatement, 'shares'>) {
  const { t, formats, ages } = useWords()
  const [open, setOpen] = useState(false)
  const lines = shares.map(({ tier, ageFrom, ageTo, weight, members, shareFen }) => ({
    id: `tier-${tier}`,
    label: t('tierLine', { ages: ages(ageFrom, ageTo), weight, members: formats.count(members) }),
    value: yuan(shareFen),
  }))
  return (
    <View className="calc-f">
      <Go id="tiers" fold onPress={() => setOpen(!open)}>
        {t('tierTable')}
      </Go>
      {open && <LineList lines={lines} />}
    </View>
  )
}
