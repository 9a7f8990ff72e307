import { View } from '@tarojs/components'
import { dateInChina, instantOf } from '@core/calendar/date'
import { provinceCodes, provinceOf } from '@core/enrollment/region'
import { enrollText } from '@/messages/enroll'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { serverNowMs } from '@/store/clock'
import { ChipChoice } from '@/ui/ChipChoice'
import { ChoiceList } from '@/ui/ChoiceList'
import { DayField } from '@/ui/DayField'
import { FieldFrame } from '@/ui/FieldFrame'
import type { FieldsProps } from './fields'

/** Nobody alive was born before. */
const oldest = '1900-01-01'
/** Residence permits write Taiwan another way than identity cards: one of the two is enough to choose from. */
const twice = '83'

/** What a passport or permit does not say by its number. */
export function BornFields({ person, errors, onChange }: FieldsProps) {
  const e = useMessages(enrollText)
  const { dayYear, local } = useFormats()
  const { birthDate, sex = null, region = null } = person
  const provinces = provinceCodes.flatMap((value) => {
    const name = value === twice ? null : provinceOf(value)
    return name ? [{ value, label: local(name) }] : []
  })
  return (
    <>
      <View>
        <View id="person-question" className="question">
          {e('bornQuestion')}
        </View>
        <View className="lead">{e('bornLead')}</View>
      </View>
      <DayField
        id="person-birth"
        label={e('birthDate')}
        error={errors.birthDate}
        shown={birthDate ? dayYear(birthDate) : null}
        placeholder={e('birthPlaceholder')}
        day={birthDate ?? null}
        from={oldest}
        to={dateInChina(instantOf(serverNowMs()))}
        onPick={(day) => onChange({ birthDate: day })}
      />
      <FieldFrame label={e('sex')} error={errors.sex}>
        <ChoiceList
          name="person-sex"
          chosen={sex}
          choices={[
            { value: 'female', label: e('sex.female') },
            { value: 'male', label: e('sex.male') },
          ]}
          onChoose={(value) => onChange({ sex: value })}
        />
      </FieldFrame>
      <FieldFrame label={e('region')} hint={e('regionHint')} error={errors.region}>
        <ChipChoice
          name="person-region"
          chosen={region}
          choices={provinces}
          onChoose={(value) => onChange({ region: value })}
        />
      </FieldFrame>
    </>
  )
}
