import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Session } from '@contract/meta'
import { toProblem, type FailureCode } from '@/api/problem'
import { toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { enter } from './enter'

/** Signs in by whatever gives a session, and goes on to where the person was going. */
export function useSignIn() {
  const { then } = useParams('then')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const signInBy = async (open: () => Promise<Session>) => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      enter(await open())
      if (then) void Taro.redirectTo({ url: then })
      else toTab('home')
    } catch (reason) {
      setFailure(toProblem(reason).code)
    } finally {
      setBusy(false)
    }
  }
  return { signInBy, busy, failure, then }
}
