/** The end of a case: settled with its period, then paid. Cards follow their claims. */
import type { Fen } from '@core/money/fen'
import { instantOf } from '@core/calendar/date'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { Refusal } from '../../refusal'
import { advanceParts } from '../claim/commands'

interface PeriodInput {
  planId: string
  periodNumber: number
}

/**
 * Cases that still stand become settled, their claims too. A case under objection keeps waiting; one whose claim went
 * back to review or was taken back is withdrawn. Again: a no-op.
 * @returns which cases were settled now
 */
export async function settleCases(tx: Tx, input: PeriodInput & { settledAtMs: number }): Promise<string[]> {
  const at = instantOf(input.settledAtMs)
  const { rows } = await sql<{ case_id: string; claim_moved: boolean }>`
    with card as (
      update case_card card
         set state = case claim.status when 'disclosed' then 'settled' when 'objected' then 'objected'
                     when 'jury' then 'objected' else 'withdrawn' end,
             settled_at = case when claim.status = 'disclosed' then ${at}::timestamptz end
        from claim
       where claim.case_id = card.case_id and card.plan_id = ${input.planId}
         and card.period_number = ${input.periodNumber} and card.state in ('open', 'objected')
      returning card.case_id, claim.claim_id, card.state
    ),
    ${advanceParts({ claims: sql`select claim_id from card where state = 'settled'`, action: 'settle', at })}
    select card.case_id, advanced.claim_id is not null as claim_moved
      from card left join advanced using (claim_id) where card.state = 'settled'`.execute(tx)
  return movedCases(rows)
}

/** @throws Refusal claim-action-not-allowed when a claim has gone elsewhere meanwhile: neither is written then */
function movedCases(rows: readonly { case_id: string; claim_moved: boolean }[]): string[] {
  if (rows.some((row) => !row.claim_moved)) throw new Refusal('claim-action-not-allowed')
  return rows.map((row) => row.case_id)
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
  input: { caseIds: readonly string[]; paidAtMs: number },
): Promise<void> {
  if (input.caseIds.length === 0) return
  const at = instantOf(input.paidAtMs)
  const { rows } = await sql<{ case_id: string; claim_moved: boolean }>`
    with card as (
      update case_card card set state = 'paid', paid_at = ${at}::timestamptz
        from case_source source
       where source.case_id = card.case_id and card.case_id = any(${input.caseIds}::text[]) and card.state = 'settled'
      returning card.case_id, source.claim_id
    ),
    ${advanceParts({ claims: sql`select claim_id from card`, action: 'pay', at })}
    select card.case_id, advanced.claim_id is not null as claim_moved
      from card left join advanced using (claim_id)`.execute(tx)
  movedCases(rows)
}
