import type { UseFieldText } from './types'

/** Left to the host: a controlled field costs a setData a key. */
export const useFieldText: UseFieldText = (initial) => ({
  props: { defaultValue: initial },
  typed: () => undefined,
})
