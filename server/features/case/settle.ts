/** The end of a case: settled with its period, then paid. Cards follow their claims. */
import type { Fen } from '@core/money/fen'
import { instantOf } from '@core/calendar/date'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { actOnClaims } from '../claim/commands'

interface PeriodInput {
  planId: string
  periodNumber: number
}

/**
 * Cases that still stand become settled, their claims too. A case under objection keeps waiting; one whose claim went
 * back to review or was taken back is withdrawn. Again: a no-op.
 * @returns which cases were settled now
 */
export async function settleCases(
  tx: Tx,
  ctx: Context,
  input: PeriodInput & { settledAtMs: number },
): Promise<string[]> {
  const { rows } = await sql<{ case_id: string; claim_id: string; to: string }>`
    update case_card card
       set state = case claim.status when 'disclosed' then 'settled' when 'objected' then 'objected'
                   when 'jury' then 'objected' else 'withdrawn' end,
           settled_at = case when claim.status = 'disclosed' then ${instantOf(input.settledAtMs)}::timestamptz end
      from claim
     where claim.case_id = card.case_id and card.plan_id = ${input.planId}
       and card.period_number = ${input.periodNumber} and card.state in ('open', 'objected')
    returning card.case_id, claim.claim_id, card.state as to`.execute(tx)
  const settled = rows.filter((row) => row.to === 'settled')
  await actOnClaims(
    tx,
    ctx,
    settled.map((row) => ({
      claimId: row.claim_id,
      action: 'settle',
      actor: 'system',
      atMs: input.settledAtMs,
    })),
  )
  return settled.map((row) => row.case_id)
}

export interface DuePayout {
  readonly caseId: string
  readonly memberId: string
  readonly claimId: string
  readonly enrollmentId: string
  readonly accountId: string
  readonly aidFen: Fen
}

/** What a period has to pay out: its settled cases not yet paid, with the claim's member. */
export async function duePayouts(tx: Tx, input: PeriodInput): Promise<DuePayout[]> {
  const rows = await tx
    .selectFrom('case_card')
    .innerJoin('case_source', 'case_source.case_id', 'case_card.case_id')
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.member_id', '=', 'case_source.member_id')
        .onRef('claim.claim_id', '=', 'case_source.claim_id'),
    )
    .select(['case_card.case_id', 'case_source.member_id', 'case_source.claim_id', 'case_card.aid_fen'])
    .select(['claim.enrollment_id', 'claim.account_id'])
    .where('case_card.plan_id', '=', input.planId)
    .where('case_card.period_number', '=', input.periodNumber)
    .where('case_card.state', '=', 'settled')
    .orderBy('case_card.seq')
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    memberId: row.member_id,
    claimId: row.claim_id,
    enrollmentId: row.enrollment_id,
    accountId: row.account_id,
    aidFen: row.aid_fen,
  }))
}

/** Cases that were paid: card and claim become 'paid'. Again: a no-op. */
export async function payCases(
  tx: Tx,
  ctx: Context,
  input: { caseIds: readonly string[]; paidAtMs: number },
): Promise<void> {
  if (input.caseIds.length === 0) return
  const { rows } = await sql<{ claim_id: string }>`
    update case_card card set state = 'paid', paid_at = ${instantOf(input.paidAtMs)}
      from case_source source
     where source.case_id = card.case_id and card.case_id = any(${input.caseIds}::text[]) and card.state = 'settled'
    returning source.claim_id`.execute(tx)
  await actOnClaims(
    tx,
    ctx,
    rows.map((row) => ({ claimId: row.claim_id, action: 'pay', actor: 'system', atMs: input.paidAtMs })),
  )
}
