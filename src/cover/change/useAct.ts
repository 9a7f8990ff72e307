import { useState } from 'react'
import { toProblem, type ApiProblem } from '@/api/problem'
import { toTop } from '@/shell/nav'

/** Doing something once: busy while it is under way, its problem when it failed, its answer when it is done. */
export function useAct<T>() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [done, setDone] = useState<{ readonly answer: T } | null>(null)
  const act = async (what: () => Promise<T>) => {
    setBusy(true)
    setProblem(null)
    try {
      setDone({ answer: await what() })
    } catch (reason) {
      setProblem(toProblem(reason))
    }
    setBusy(false)
    toTop()
  }
  return { act, busy, problem, done }
}
