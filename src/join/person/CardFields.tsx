import { View } from '@tarojs/components'
import { useState } from 'react'
import { documentTypes } from '@core/enrollment/document'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { LinkButton } from '@/ui/Button'
import { ChoiceList } from '@/ui/ChoiceList'
import { FieldFrame } from '@/ui/FieldFrame'
import { TextField } from '@/ui/TextField'
import type { FieldsProps } from './fields'

/** Name and number as they stand on a document; most have an identity card, the others are one tap away. */
export function CardFields({ person, errors, onChange }: FieldsProps) {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const { documentType: type = 'resident-id', relation = 'self' } = person
  const [others, setOthers] = useState(type !== 'resident-id')
  const question =
    relation === 'self'
      ? e('cardQuestion.self')
      : e('cardQuestion.other', { who: shell(`relation.${relation}`) })
  const documents = documentTypes.map((value) => ({
    value,
    label: e(`document.${value}`),
    note: value === 'resident-id' ? e('document.resident-idNote') : undefined,
  }))
  return (
    <>
      <View id="person-question" className="question">
        {question}
      </View>
      {others && (
        <FieldFrame label={e('document')}>
          <ChoiceList
            name="person-document"
            chosen={type}
            choices={documents}
            onChoose={(documentType) => onChange({ documentType })}
          />
        </FieldFrame>
      )}
      <TextField
        id="person-name"
        label={t('name')}
        hint={e('nameHint')}
        error={errors.name}
        initial={person.name ?? ''}
        maxLength={60}
        onInput={(name) => onChange({ name })}
      />
      <TextField
        id="person-id-number"
        label={e(`number.${type}`)}
        hint={e(`numberHint.${type}`)}
        error={errors.idNumber}
        initial={person.idNumber ?? ''}
        keyboard={type === 'resident-id' ? 'idcard' : 'text'}
        maxLength={24}
        onInput={(idNumber) => onChange({ idNumber })}
      />
      {!others && (
        <LinkButton id="person-other-document" onPress={() => setOthers(true)}>
          {e('otherDocument')}
        </LinkButton>
      )}
    </>
  )
}
