import type { Home } from '@contract/home'
import { useClock } from '@/store/clock'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/home: cover, the next share, how many we are, what is new. Only when somebody is signed in. */
export function useHome() {
  const accountId = useAccountId()
  return useKeptQuery<Home>({
    key: ['home', accountId],
    enabled: accountId !== null,
    load: async (signal) => {
      const home = await get<Home>('/home', undefined, signal)
      useClock.getState().learn(home.now)
      return home
    },
  })
}
