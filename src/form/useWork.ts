import { useState } from 'react'
import { toProblem, type FailureCode } from '@/api/problem'

/** One thing at a time that can fail: a second tap does nothing, and why it failed stays until the next try. */
export function useWork() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (reason) {
      const { code, fields } = toProblem(reason)
      setFailure(fields[0]?.code ?? code)
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, run }
}
