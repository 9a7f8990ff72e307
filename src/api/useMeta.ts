import type { Meta } from '@contract/meta'
import { useClock } from '@/store/clock'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

export const metaKey = ['meta'] as const

/** GET /v1/meta: demo or real, the server's time, the plans there are. */
export function useMeta() {
  return useKeptQuery<Meta>({
    key: metaKey,
    load: async (signal) => {
      const meta = await get<Meta>('/meta', undefined, signal)
      useClock.getState().learn(meta.now)
      return meta
    },
  })
}
