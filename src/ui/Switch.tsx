import { View } from '@tarojs/components'
import { Switch as NutSwitch } from '@nutui/nutui-react-taro'
import './switch.scss'

interface Props {
  id: string
  label: string
  on: boolean
  onChange: (on: boolean) => void
}

/** On or off, at once. NutUI's switch without its loading icon, which would travel through setData as a data URI. */
export function Switch({ id, label, on, onChange }: Props) {
  return (
    <View className="sw">
      <NutSwitch id={id} ariaLabel={label} checked={on} loadingIcon={null} onChange={onChange} />
    </View>
  )
}
