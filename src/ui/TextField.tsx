import { Input, View } from '@tarojs/components'
import { FieldFrame } from './FieldFrame'

interface Props {
  id: string
  label: string
  hint?: string
  error?: string
  initial: string
  keyboard?: 'text' | 'idcard'
  maxLength: number
  onInput: (value: string) => void
}

/** A native input, uncontrolled: a controlled one loses Chinese composition on Alipay and costs a setData a key. */
export function TextField({ id, label, hint, error, initial, keyboard = 'text', maxLength, onInput }: Props) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      <View className={error ? 'fld-b bad' : 'fld-b'}>
        <Input
          id={id}
          className="fld-i"
          type={keyboard}
          maxlength={maxLength}
          defaultValue={initial}
          ariaLabel={label}
          onInput={({ detail }) => onInput(detail.value)}
        />
      </View>
    </FieldFrame>
  )
}
