import { Input, View } from '@tarojs/components'
import { useFieldText } from '@/platform/field'
import { FieldFrame } from './FieldFrame'

interface Props {
  id: string
  label: string
  hint?: string
  error?: string
  initial: string
  keyboard?: 'text' | 'idcard' | 'number'
  maxLength: number
  onInput: (value: string) => void
}

/** A native input. Who keeps its text is the platform's: see platform/field. */
export function TextField({ id, label, hint, error, initial, keyboard = 'text', maxLength, onInput }: Props) {
  const { props, typed } = useFieldText(initial)
  const change = (value: string) => {
    typed(value)
    onInput(value)
  }
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      <View className={error ? 'fld-b bad' : 'fld-b'}>
        <Input
          id={id}
          className="fld-i"
          type={keyboard}
          maxlength={maxLength}
          {...props}
          ariaLabel={label}
          onInput={({ detail }) => change(detail.value)}
        />
      </View>
    </FieldFrame>
  )
}
