import { View } from '@tarojs/components'
import type { AskedView } from '@contract/enrollment'
import { askedText } from '@/messages/asked'
import { useMessages } from '@/messages/useMessages'
import { ChoiceList } from '@/ui/ChoiceList'
import { FieldFrame } from '@/ui/FieldFrame'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import type { AskedSteps, HelperRelation } from './useAskedSteps'

const relations: readonly HelperRelation[] = ['child', 'spouse', 'parent', 'other']

/** Whose hands hold the phone: a helper is named and kept with the consent. */
export function Holder({ ask, steps: { said, change } }: { ask: AskedView; steps: AskedSteps }) {
  const t = useMessages(askedText)
  const helped = { value: 'helped' as const, label: t('whoHelped'), note: t('whoHelpedNote') }
  const self = { value: 'self' as const, label: t('whoSelf'), note: t('whoSelfNote') }
  return (
    <>
      <View id="ask-question" className="question">
        {t('whoQuestion')}
      </View>
      {ask.isPayer && <Note kind="attention">{t('payerPhone')}</Note>}
      <ChoiceList
        name="ask-holder"
        chosen={said.holder}
        choices={ask.isPayer ? [helped] : [self, helped]}
        onChoose={(holder) => change({ holder })}
      />
      {said.holder === 'helped' && (
        <>
          <TextField
            id="ask-helper-name"
            label={t('helperName')}
            initial={said.helperName}
            maxLength={60}
            onInput={(helperName) => change({ helperName })}
          />
          <FieldFrame label={t('helperRelation')}>
            <ChoiceList
              name="ask-helper"
              chosen={said.helperRelation}
              choices={relations.map((value) => ({ value, label: t(`helper.${value}`) }))}
              onChoose={(helperRelation) => change({ helperRelation })}
            />
          </FieldFrame>
        </>
      )}
    </>
  )
}
