import { useState } from 'react'
import { consentKinds, type ConsentKind } from '@core/enrollment/consent'
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { join } from '@/api/join'
import { newId } from '@/api/newId'
import { toProblem, type FailureCode } from '@/api/problem'
import { queryClient } from '@/api/queryClient'
import { startAt, toTop } from '@/shell/nav'
import { useJoinDraft } from '@/store/joinDraft'
import { joinRequest, type ReadyPerson } from '../draftPeople'
import { sendDraft } from '../draftSync'

export type Consents = Partial<Record<ConsentKind, boolean>>

export interface JoinFailure {
  code: FailureCode
  /** JSON pointer of what it is about; '' for the whole */
  field: string
}

/** Consents as they are sent; what was not asked was not given. */
function given(consents: Consents): JoinRequest['consents'] {
  const { rules = false, health = false, debit = false, guardian } = consents
  return { rules, health, debit, ...(guardian !== undefined && { guardian }) }
}

/** Joined; or, where a balance pays, to the first deposit, without which nobody is in. */
function goOn({ id, firstDeposit }: JoinReceipt): void {
  if (!firstDeposit) return startAt('joinDone', { id })
  const ids = firstDeposit.items.map(({ enrollmentId }) => enrollmentId).join()
  startAt('coverPay', { ids, join: id })
}

/** Sends the join under the draft's id: a repeat after a lost reply gives the same receipt. */
export function useJoinSubmit(planId: string) {
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly JoinFailure[]>([])
  const fail = (found: readonly JoinFailure[]) => {
    setFailures(found)
    if (found.length > 0) toTop()
  }
  const send = async (request: JoinRequest) => {
    setBusy(true)
    setFailures([])
    try {
      const receipt = await join(request)
      useJoinDraft.getState().clear()
      goOn(receipt)
    } catch (reason) {
      const { code, fields } = toProblem(reason)
      // The plan is asked for again: the page then shows what has changed.
      if (code === 'rules-changed')
        return void (await queryClient.invalidateQueries({ queryKey: ['plan', planId] }))
      fail(fields.length > 0 ? fields : [{ code, field: '' }])
    } finally {
      setBusy(false)
    }
  }
  const submit = async (
    plan: PlanDetail,
    people: readonly ReadyPerson[],
    asked: readonly ConsentKind[],
    consents: Consents,
  ) => {
    if (busy) return
    const missing = asked.filter((kind) => !consents[kind])
    if (missing.length > 0) {
      return fail(missing.map((kind) => ({ code: 'consent-missing', field: `/consents/${kind}` })))
    }
    const draft = useJoinDraft.getState()
    const id = draft.joinId ?? newId('joi')
    if (draft.joinId === null) draft.setJoinId(id)
    // Another device that goes on from here sends the same join, not a second one.
    await sendDraft()
    await send(joinRequest(id, plan, people, given(consents), draft))
  }
  return { submit, busy, failures }
}

/** The consent that a failure is about. */
export const consentOf = ({ field }: JoinFailure): ConsentKind | undefined =>
  consentKinds.filter((kind) => field === `/consents/${kind}`)[0]
