import { Text, View } from '@tarojs/components'
import type { CaseCard as Case } from '@contract/case'
import { caseText } from '@/messages/case'
import { useCaseWords } from '@/messages/useCaseWords'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { cls } from '@/ui/cls'
import '@/ui/card.scss'

/** Pseudonym, illness, aid, what may be said of the person, and what was checked. */
export function CaseCard({ card }: { card: Case }) {
  const t = useMessages(caseText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const { about } = useCaseWords()
  return (
    <Press id={`case-${card.number}`} className="card" onPress={() => open('caseDetail', { id: card.id })}>
      <View className="case-t">
        <View className="case-n">
          {card.pseudonym}
          <Text className="case-i">{local(card.illness)}</Text>
        </View>
        <View className="case-a">
          {yuanShort(card.aidFen)}
          <Text className="case-u">{shell('yuan')}</Text>
        </View>
      </View>
      <View className="case-m">{about(card, true)}</View>
      <View className="case-b">
        <View className="ticks">
          {(['identity', 'records', 'visit'] as const).map((tick) => (
            <View key={tick} className={cls('tick', card.ticks[tick] === null && 'no')}>
              <Icon name={card.ticks[tick] === null ? 'clock' : 'check'} size="xs" />
              {t(tick)}
            </View>
          ))}
        </View>
        <View>{t(`state.${card.state}`)}</View>
      </View>
    </Press>
  )
}
