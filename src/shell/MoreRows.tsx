import { useReachBottom } from '@tarojs/taro'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Button } from '@/ui/Button'

interface Paged {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Fetches the next page of a feed at the end of the page. Only inside page components. */
export function useMoreOnReach({ hasNextPage, isFetchingNextPage, fetchNextPage }: Paged): void {
  useReachBottom(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  })
}

/** The same by a button, for who cannot scroll and for what the scroll event missed. */
export function MoreRows({ hasNextPage, isFetchingNextPage, fetchNextPage }: Paged) {
  const t = useMessages(shellText)
  if (!hasNextPage) return null
  return (
    <Button id="more" kind="quiet" short busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      {isFetchingNextPage ? t('loadingMore') : t('more')}
    </Button>
  )
}
