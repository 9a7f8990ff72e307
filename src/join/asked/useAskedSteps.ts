import { useState } from 'react'
import type {
  AskedConfirmation,
  AskedDetails,
  AskedReceipt,
  AskedView,
  HealthAnswer,
} from '@contract/enrollment'
import { confirmAsked, declineAsked, openAsked } from '@/api/asked'
import { toProblem, type FailureCode } from '@/api/problem'
import { queryClient } from '@/api/queryClient'
import { toTop } from '@/shell/nav'
import { withAnswer } from '@/store/joinDraft'

/** One thing per page: who asks, is it you, your health, who holds the phone, your own yes. */
export type AskedStep = 'look' | 'identity' | 'health' | 'holder' | 'consent' | 'done' | 'declined'
const order: readonly AskedStep[] = ['look', 'identity', 'health', 'holder', 'consent']

export type HelperRelation = NonNullable<AskedConfirmation['helper']>['relation']

export interface AskedAnswers {
  name: string
  idNumber: string
  details: AskedDetails | null
  answers: HealthAnswer[]
  holder: 'self' | 'helped' | null
  helperName: string
  helperRelation: HelperRelation | null
  rules: boolean
  health: boolean
}

const empty: AskedAnswers = {
  ...{ name: '', idNumber: '', details: null, answers: [], holder: null },
  ...{ helperName: '', helperRelation: null, rules: false, health: false },
}

export interface AskedFailure {
  code: FailureCode
  field: string
}

/** Where somebody has to look again, by what is wrong. */
function stepOf({ code, field }: AskedFailure): AskedStep | null {
  if (code === 'person-mismatch' || /idNumber|birthDate|^\/name/.test(field)) return 'identity'
  if (/answers/.test(field)) return 'health'
  if (/helper/.test(field)) return 'holder'
  return null
}

/** What the relative says, page after page; nothing typed is lost on the way. */
export function useAskedSteps(token: string, ask: AskedView | undefined, first: AskedStep) {
  const [step, setStep] = useState(first)
  const [said, setSaid] = useState(empty)
  const [failures, setFailures] = useState<readonly AskedFailure[]>([])
  const [receipt, setReceipt] = useState<AskedReceipt | null>(null)
  const [busy, setBusy] = useState(false)
  const change = (patch: Partial<AskedAnswers>) => setSaid((before) => ({ ...before, ...patch }))
  const answer = (given: HealthAnswer) => change({ answers: withAnswer(said.answers, given) })
  const show = (next: AskedStep) => {
    setFailures([])
    setStep(next)
    toTop()
  }
  const refuse = (found: readonly AskedFailure[]) => {
    const where = found.map(stepOf).find((one) => one !== null)
    if (where) setStep(where)
    setFailures(found)
    toTop()
  }
  const attempt = async (run: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    try {
      await run()
    } catch (reason) {
      const { code, fields } = toProblem(reason)
      if (code === 'ask-over' || code === 'rules-changed') {
        await queryClient.invalidateQueries({ queryKey: ['ask', token] })
      }
      refuse(fields.length > 0 ? fields : [{ code, field: '' }])
    } finally {
      setBusy(false)
    }
  }
  const identity = {
    name: said.name,
    documentType: ask?.documentType ?? 'resident-id',
    idNumber: said.idNumber,
  }
  const check = () =>
    attempt(async () => {
      const details = await openAsked(token, identity)
      change({ details, answers: said.answers.length > 0 ? said.answers : details.answers })
      show('health')
    })
  const confirm = () =>
    attempt(async () => {
      if (!ask) return
      const { answers, holder, helperName, helperRelation, rules, health } = said
      const helper =
        holder === 'helped' && helperRelation ? { name: helperName, relation: helperRelation } : null
      const consents = { rules, health }
      setReceipt(
        await confirmAsked(token, { identity, ruleVersion: ask.ruleVersion, answers, consents, helper }),
      )
      show('done')
    })
  const decline = () =>
    attempt(async () => {
      await declineAsked(token)
      show('declined')
    })
  const at = order.indexOf(step)
  const previous = order[at - 1]
  return {
    ...{ step, said, change, answer, failures, refuse, receipt, busy, check, confirm, decline, show },
    goOn: () => show(order[at + 1] ?? step),
    goBack: at > 1 && previous ? () => show(previous) : null,
  }
}

export type AskedSteps = ReturnType<typeof useAskedSteps>
