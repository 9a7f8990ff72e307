import { useEffect, useState } from 'react'
import { serverNowMs } from '@/store/clock'

/** The server's time, told again every minute; for clocks that run while one looks at them. */
export function useNow(): number {
  const [now, setNow] = useState(serverNowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNowMs()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
