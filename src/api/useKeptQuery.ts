import { useQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query'
import { readKept } from './keep'
import type { ApiProblem } from './problem'

interface Options<T> {
  key: QueryKey
  load: (signal: AbortSignal) => Promise<T>
  enabled?: boolean
  staleTime?: number
}

/** A query whose last answer outlives the app: the first paint shows it, then the fresh one. */
export function useKeptQuery<T>({
  key,
  load,
  enabled,
  staleTime,
}: Options<T>): UseQueryResult<T, ApiProblem> {
  return useQuery<T, ApiProblem>({
    queryKey: key,
    queryFn: ({ signal }) => load(signal),
    enabled,
    staleTime,
    meta: { keep: true },
    initialData: () => readKept<T>(key)?.data,
    initialDataUpdatedAt: () => readKept<T>(key)?.at,
  })
}
