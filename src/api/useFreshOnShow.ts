import { useDidShow } from '@tarojs/taro'

/** Asks again when the page comes back into view and its answer has aged. */
export function useFreshOnShow(query: {
  isStale: boolean
  isFetching: boolean
  refetch: () => Promise<unknown>
}): void {
  useDidShow(() => {
    if (query.isStale && !query.isFetching) void query.refetch()
  })
}
