import { useState } from 'react'
import type { ExitReceipt } from '@contract/exit'
import { newId } from '@/api/newId'
import { toProblem, type ApiProblem } from '@/api/problem'
import { exit } from '@/api/useExitEffect'

/** One request per choice of people: a second tap and a lost reply send the same one again. */
interface Sent {
  readonly id: string
  readonly for: string
}

/** Leaving with some people; the receipt once the server has said so. */
export function useExit() {
  const [sent, setSent] = useState<Sent | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [receipt, setReceipt] = useState<ExitReceipt | null>(null)
  const leave = async (enrollmentIds: readonly string[]) => {
    const ids = [...enrollmentIds].sort()
    const who = ids.join()
    const id = sent?.for === who ? sent.id : newId('ext')
    setSent({ id, for: who })
    setBusy(true)
    setProblem(null)
    try {
      setReceipt(await exit({ id, enrollmentIds: ids }))
    } catch (reason) {
      setProblem(toProblem(reason))
    }
    setBusy(false)
  }
  return { leave, busy, problem, receipt }
}
