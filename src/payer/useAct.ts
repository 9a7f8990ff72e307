import { useState } from 'react'
import { toProblem, type FailureCode } from '@/api/problem'
import { toTop } from '@/shell/nav'
import type { NotSigned } from './useSign'

/** What stands above the page: why it did not go through, or what is still to be answered. */
export type Failure = FailureCode | NotSigned | 'choose' | 'askChoose' | 'consentMissing'

/** Doing something once: busy while it is under way, why not when it failed, its answer when it is done. */
export function useAct<T>() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [done, setDone] = useState<{ readonly answer: T } | null>(null)
  const refuse = (why: Failure) => {
    setFailure(why)
    toTop()
  }
  const act = async (what: () => Promise<T | { readonly why: NotSigned }>) => {
    setBusy(true)
    setFailure(null)
    try {
      const answer = await what()
      if (isNotSigned(answer)) setFailure(answer.why)
      else setDone({ answer })
    } catch (reason) {
      setFailure(toProblem(reason).code)
    }
    setBusy(false)
    toTop()
  }
  return { act, busy, failure, refuse, done }
}

const isNotSigned = <T>(answer: T | { readonly why: NotSigned }): answer is { readonly why: NotSigned } =>
  typeof answer === 'object' && answer !== null && 'why' in answer
