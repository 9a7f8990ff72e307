import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ApiProblem } from '@/api/problem'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { ErrorState } from '@/ui/ErrorState'
import { Strip } from '@/ui/Strip'
import { useOnline } from './useOnline'

interface Query<T> {
  data: T | undefined
  error: ApiProblem | null
  isFetching: boolean
  dataUpdatedAt: number
  refetch: () => Promise<unknown>
}

interface Props<T> {
  query: Query<T>
  /** '账单没有取到' */
  failed: string
  skeleton: ReactNode
  children: (data: T) => ReactNode
}

/** A screen's data in each of its states: the real layout in grey, the data, the last known data, or what to do. */
export function Loaded<T>({ query, failed, skeleton, children }: Props<T>) {
  const { data, error } = query
  const online = useOnline()
  if (data !== undefined) {
    return (
      <>
        {(error || !online) && (
          <StaleStrip at={query.dataUpdatedAt} offline={!online || error?.code === 'offline'} />
        )}
        {children(data)}
      </>
    )
  }
  if (error && !query.isFetching) return <Failed error={error} title={failed} query={query} />
  return <>{skeleton}</>
}

function StaleStrip({ at, offline }: { at: number; offline: boolean }) {
  const t = useMessages(shellText)
  const { moment } = useFormats()
  const time = moment(new Date(at).toISOString())
  return (
    <Strip id="offline" icon="wifioff" tone="attention">
      {offline ? t('offline', { time }) : t('stale', { time })}
    </Strip>
  )
}

function Failed<T>({ error, title, query }: { error: ApiProblem; title: string; query: Query<T> }) {
  const t = useMessages(shellText)
  const problem = useMessages(problemText)
  const { code, requestId } = error
  return (
    <ErrorState
      title={title}
      retry={{ label: t('retry'), busy: query.isFetching, onPress: () => void query.refetch() }}
      trace={requestId ? t('trace', { code, id: requestId }) : t('traceCode', { code })}
    >
      <View>{problem(code)}</View>
      <View>{t('unchanged')}</View>
    </ErrorState>
  )
}
