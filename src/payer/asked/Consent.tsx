import { View } from '@tarojs/components'
import type { PayerAskView } from '@contract/payer'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { Contracts } from '../Contracts'

interface Props {
  ask: PayerAskView
  chosen: string | null
  debit: boolean
  onChoose: (contractId: string) => void
  onDebit: () => void
}

/** Their own yes to the debit, and from where. */
export function Consent({ ask: { name, first, contracts }, chosen, debit, onChoose, onDebit }: Props) {
  const t = useMessages(payerText)
  const { day } = useFormats()
  return (
    <>
      <View className="question">{t('consentAsk')}</View>
      <Contracts contracts={contracts} chosen={chosen} onChoose={onChoose} />
      <ChoiceCard
        id="payer-consent"
        kind="checkbox"
        on={debit}
        label={t('consent', { name })}
        note={t('consentNote', { charge: day(first.chargeDate) })}
        onPress={onDebit}
      />
    </>
  )
}
