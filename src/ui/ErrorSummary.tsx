import { View } from '@tarojs/components'
import './errorSummary.scss'

interface Props {
  title: string
  /** one line per field, or one for the whole form */
  messages: readonly string[]
}

/** What has to be changed, on top of the page; nothing when all is well. */
export function ErrorSummary({ title, messages }: Props) {
  if (messages.length === 0) return null
  return (
    <View id="error-summary" className="es" ariaRole="alert">
      <View className="es-t">{title}</View>
      {messages.map((message) => (
        <View key={message} className="es-l">
          {message}
        </View>
      ))}
    </View>
  )
}
