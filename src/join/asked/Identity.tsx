import { View } from '@tarojs/components'
import type { AskedView } from '@contract/enrollment'
import { askedText } from '@/messages/asked'
import { enrollText } from '@/messages/enroll'
import { useMessages } from '@/messages/useMessages'
import { TextField } from '@/ui/TextField'
import type { AskedSteps } from './useAskedSteps'

/** Whether it is them: name and document as the payer has entered them. */
export function Identity({ ask, steps: { said, change } }: { ask: AskedView; steps: AskedSteps }) {
  const t = useMessages(askedText)
  const e = useMessages(enrollText)
  const type = ask.documentType
  return (
    <>
      <View>
        <View id="ask-question" className="question">
          {t('idQuestion')}
        </View>
        <View className="lead">{t('idLead')}</View>
      </View>
      <TextField
        id="ask-name"
        label={t('name')}
        hint={t('nameHint', { name: ask.name })}
        initial={said.name}
        maxLength={60}
        onInput={(name) => change({ name })}
      />
      <TextField
        id="ask-id-number"
        label={e(`number.${type}`)}
        hint={type === 'resident-id' ? undefined : e(`document.${type}`)}
        initial={said.idNumber}
        keyboard={type === 'resident-id' ? 'idcard' : 'text'}
        maxLength={24}
        onInput={(idNumber) => change({ idNumber })}
      />
    </>
  )
}
