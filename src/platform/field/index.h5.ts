import { useState } from 'react'
import type { UseFieldText } from './types'

/** Taro's browser field is always a controlled one: without a value it empties itself after each key. */
export const useFieldText: UseFieldText = (initial) => {
  const [value, typed] = useState(initial)
  return { props: { value }, typed }
}
