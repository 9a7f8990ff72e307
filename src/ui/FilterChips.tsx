import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from './Card'
import { Icon } from './Icon'
import { Press } from './Press'
import { Row } from './Row'
import { cls } from './cls'
import './chips.scss'

export interface Filter {
  id: string
  /** '' is "all" */
  chosen: string
  options: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
}

/** One chip a filter; a tapped chip opens its options under the row, in the page (popups scroll badly in hosts). */
export function FilterChips({ filters }: { filters: readonly Filter[] }) {
  const [open, setOpen] = useState<string | null>(null)
  const shown = filters.find(({ id }) => id === open)
  return (
    <View>
      <View className="chips">
        {filters.map(({ id, chosen, options }) => (
          <Press
            key={id}
            id={`filter-${id}`}
            className={cls('chip', chosen !== '' && 'on')}
            onPress={() => setOpen(open === id ? null : id)}
          >
            {options.find(({ value }) => value === chosen)?.label}
            <Icon name="down" size="s" />
          </Press>
        ))}
      </View>
      {shown && (
        <Card flush className="chips-o">
          {shown.options.map(({ value, label }) => (
            <Row
              key={value}
              id={`filter-${shown.id}-${value || 'all'}`}
              label={label}
              value={value === shown.chosen ? <Icon name="check" size="m" /> : undefined}
              action
              onPress={() => {
                setOpen(null)
                shown.onChoose(value)
              }}
            />
          ))}
        </Card>
      )}
    </View>
  )
}
