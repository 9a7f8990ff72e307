/** An objection to a public case, and its answer: claim and card move together. */
import type { CaseState } from '@contract/case'
import type { ClaimReasonCode } from '@core/claim/reason'
import type { ClaimAction, ClaimActor } from '@core/claim/status'
import type { Context, Tx } from '../../context'
import { Refusal } from '../../refusal'
import { actOnClaim } from '../claim/commands'

type ObjectionAction = Extract<
  ClaimAction,
  'object' | 'uphold-objection' | 'dismiss-objection' | 'convene-jury'
>

export interface CaseMove {
  caseId: string
  action: ObjectionAction
  actor: ClaimActor
  actorId?: string
  reason?: ClaimReasonCode
  /** default: the clock port */
  atMs?: number
}

const cardStates: Record<ObjectionAction, CaseState> = {
  object: 'objected',
  'convene-jury': 'objected',
  'uphold-objection': 'withdrawn',
  'dismiss-objection': 'open',
}

/**
 * @throws Refusal not-found; claim-action-not-allowed, also for an objection after its window
 */
export async function actOnCase(tx: Tx, ctx: Context, move: CaseMove): Promise<void> {
  const { caseId, ...rest } = move
  const found = await tx
    .selectFrom('case_card')
    .innerJoin('case_source', 'case_source.case_id', 'case_card.case_id')
    .innerJoin('period', (join) =>
      join
        .onRef('period.plan_id', '=', 'case_card.plan_id')
        .onRef('period.number', '=', 'case_card.period_number'),
    )
    .select(['case_source.claim_id', 'period.state as period_state'])
    .where('case_card.case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found')
  const isOpen = found.period_state === 'disclosed'
  if (move.action === 'object' && !isOpen) throw new Refusal('claim-action-not-allowed')
  await actOnClaim(tx, ctx, { claimId: found.claim_id, ...rest })
  // Dismissed after its period had settled: it stays 'objected' and comes again with the next disclosure.
  const waits = move.action === 'dismiss-objection' && !isOpen
  await tx
    .updateTable('case_card')
    .set({ state: waits ? 'objected' : cardStates[move.action] })
    .where('case_id', '=', caseId)
    .execute()
}
