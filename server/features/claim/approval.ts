/**
 * An approval works the aid out again under the rules the enrollment accepted: nobody is granted what they do not give,
 * and never more than was said when the claim was submitted.
 */
import type { CalendarDate } from '@core/calendar/date'
import { type Fen, fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { CaseAid } from '@core/sharing/aid'
import type { Tx } from '../../context'
import { Refusal, refuseField } from '../../refusal'
import { peopleByEnrollment } from '../enrollment/queries/people'
import { type StoredSubject, earlierAids, judge, problemOfNoAid, subjectOf } from './judge'

export interface ClaimToApprove extends StoredSubject {
  readonly member_id: string
  readonly claim_id: string
  readonly enrollment_id: string
  readonly plan_id: string
  readonly rule_version: string
  readonly diagnosed_on: CalendarDate
  readonly aid_fen: Fen
}

export type ApprovedAid = Pick<CaseAid, 'aidFen' | 'atOnceFen'>

type Earlier = Awaited<ReturnType<typeof earlierAids>>

async function earlierByPlan(tx: Tx, claims: readonly ClaimToApprove[]): Promise<Map<string, Earlier>> {
  const byPlan = new Map<string, Earlier>()
  for (const planId of new Set(claims.map((claim) => claim.plan_id))) {
    const own = claims.filter((claim) => claim.plan_id === planId)
    const memberIds = own.map((claim) => claim.member_id)
    const claimIds = own.map((claim) => claim.claim_id)
    byPlan.set(planId, await earlierAids(tx, planId, memberIds, claimIds))
  }
  return byPlan
}

/**
 * The aid of each claim, by claim.
 * @param rules by '<plan>@<version>'
 * @throws Refusal claim-not-covered, claim-in-waiting, claim-already-aided; not-found without person or rules
 */
export async function approvedAids(
  tx: Tx,
  claims: readonly ClaimToApprove[],
  rules: ReadonlyMap<string, RuleSet>,
): Promise<Map<string, ApprovedAid>> {
  if (claims.length === 0) return new Map()
  const people = await peopleByEnrollment(
    tx,
    claims.map((claim) => claim.enrollment_id),
  )
  const earlier = await earlierByPlan(tx, claims)
  return new Map(
    claims.map((claim) => {
      const person = people.get(claim.enrollment_id)
      const own = rules.get(`${claim.plan_id}@${claim.rule_version}`)
      if (!person || !own) throw new Refusal('not-found')
      const subject = subjectOf(claim)
      const before = earlier.get(claim.plan_id)?.get(claim.member_id) ?? []
      const aid = judge({ rules: own, person, subject, on: claim.diagnosed_on, earlier: before })
      if (!aid.ok) throw refuseField('/claimId', problemOfNoAid(aid.error, subject).code)
      const aidFen = fen(Math.min(aid.value.aidFen, claim.aid_fen))
      return [claim.claim_id, { aidFen, atOnceFen: fen(Math.min(aid.value.atOnceFen, aidFen)) }]
    }),
  )
}
