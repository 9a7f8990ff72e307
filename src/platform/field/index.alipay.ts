import type { UseFieldText } from './types'

/** Left to the host: a controlled field loses Chinese composition on Alipay. */
export const useFieldText: UseFieldText = (initial) => ({
  props: { defaultValue: initial },
  typed: () => undefined,
})
