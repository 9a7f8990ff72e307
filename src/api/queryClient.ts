import { QueryCache, QueryClient, focusManager, onlineManager } from '@tanstack/react-query'
import { watchNetwork } from '@/platform/network'
import { useSession } from '@/store/session'
import { keep } from './keep'
import { isPassing, toProblem } from './problem'

declare module '@tanstack/react-query' {
  interface Register {
    /** `keep`: the last answer outlives the app */
    queryMeta: { keep?: boolean }
  }
}

/** An answer younger than this is shown without asking again. */
const freshMs = 30_000

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: (data, query) => {
      // Of somebody a helper looks at nothing stays on the helper's phone.
      if (query.meta?.keep && !useSession.getState().acting)
        keep(query.queryKey, data, query.state.dataUpdatedAt)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      // Requests are tried without network too: they fail at once, and the screen can say so.
      networkMode: 'always',
      retry: (failures, reason) => failures < 1 && isPassing(toProblem(reason)),
      retryDelay: 800,
    },
  },
})

/** The host's network and visibility, in place of the browser's window events. */
export function wireQueryClient(): void {
  onlineManager.setEventListener((setOnline) => watchNetwork(setOnline))
  focusManager.setEventListener(() => () => undefined)
}

export const setAppShown = (shown: boolean): void => focusManager.setFocused(shown)
