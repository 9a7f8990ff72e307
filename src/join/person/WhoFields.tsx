import { View } from '@tarojs/components'
import type { Relation } from '@contract/scalars'
import { enrollText } from '@/messages/enroll'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { ChoiceList } from '@/ui/ChoiceList'
import type { FieldsProps } from './fields'

/** For whom; each says at once how they join. */
export function WhoFields({ person, relations, onChange }: FieldsProps & { relations: readonly Relation[] }) {
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const choices = relations.map((value) => ({
    value,
    label: shell(`relation.${value}`),
    note: e(`who.${value}Note`),
  }))
  return (
    <>
      <View>
        <View id="person-question" className="question">
          {e('whoQuestion')}
        </View>
        <View className="lead">{e('whoLead')}</View>
      </View>
      <ChoiceList
        name="person-relation"
        chosen={person.relation ?? null}
        choices={choices}
        onChoose={(relation) => onChange({ relation })}
      />
    </>
  )
}
