import type { MemberPayer } from '@contract/payer'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { ChoiceList } from '@/ui/ChoiceList'

export const NEW_CONTRACT = 'new'

interface Props {
  contracts: MemberPayer['contracts']
  chosen: string | null
  onChoose: (contractId: string) => void
}

/** From where it is debited: a contract of one's own, or one that is signed now. */
export function Contracts({ contracts, chosen, onChoose }: Props) {
  const t = useMessages(payerText)
  const { dayYear } = useFormats()
  const provider = useProviderName()
  return (
    <ChoiceList
      name="payer-from"
      chosen={chosen}
      choices={[
        ...contracts.map((contract) => ({
          value: contract.id,
          label: provider(contract.provider),
          note: t('signedOn', { day: dayYear(contract.signedOn) }),
        })),
        { value: NEW_CONTRACT, label: t('signNew'), note: t('signNewNote') },
      ]}
      onChoose={onChoose}
    />
  )
}
