/** The end of a case: settled with its period, then paid. Cards follow their claims. */
import type { Fen } from '@core/money/fen'
import { type Instant, instantOf } from '@core/calendar/date'
import type { ClaimStatus } from '@core/claim/status'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../context'
import { Refusal } from '../../refusal'
import type { Part } from '../../db/together'
import { advanceParts, advances } from '../claim/commands'

interface PeriodInput {
  planId: string
  periodNumber: number
}

/** A case of a period that is not decided yet, with its claim as it stands. */
export interface OpenCase {
  readonly caseId: string
  readonly memberId: string
  readonly claimId: string
  readonly status: ClaimStatus
}

/** SQL: the cases `where`, each with its claim, which is locked, in one order for all. */
const lockedCases = (where: RawBuilder<unknown>) => sql`
  select card.case_id, claim.member_id, claim.claim_id, claim.status
    from case_card card join case_source source on source.case_id = card.case_id
    join claim on claim.member_id = source.member_id and claim.claim_id = source.claim_id
   where ${where} order by claim.claim_id for update of claim`

/** SQL: the open cases of a period as JSON, their claims locked: for the statement that reads what is settled. */
export const openCasesSql = ({ planId, periodNumber }: PeriodInput) => sql<readonly OpenCase[] | null>`(
  select json_agg(json_build_object('caseId', case_id, 'memberId', member_id, 'claimId', claim_id, 'status', status))
    from (${lockedCases(sql`card.plan_id = ${planId} and card.period_number = ${periodNumber}
                            and card.state in ('open', 'objected')`)}) c)`

const isStanding = ({ status }: OpenCase) => advances(status, 'settle')

/** Which of them a settlement settles. */
export const standingCases = (cases: readonly OpenCase[]): string[] =>
  cases.filter(isStanding).map(({ caseId }) => caseId)

/**
 * Parts of a settlement: cases that still stand become settled, their claims too. A case under objection keeps waiting;
 * one whose claim went back to review or was taken back is withdrawn.
 */
export function settleCasesParts(cases: readonly OpenCase[], at: Instant): Part[] {
  if (cases.length === 0) return []
  const texts = (of: (one: OpenCase) => string) => cases.map(of)
  return [
    sql`
    locked as (
      select * from unnest(${texts(({ caseId }) => caseId)}::text[], ${texts(({ memberId }) => memberId)}::text[],
                           ${texts(({ claimId }) => claimId)}::text[], ${texts(({ status }) => status)}::text[])
        as locked (case_id, member_id, claim_id, status)
    )`,
    advanceParts({ locked: 'locked', action: 'settle', at }),
    sql`
    carded as (
      update case_card card
         set state = case when advancing.claim_id is not null then 'settled'
                          when locked.status in ('objected', 'jury') then 'objected' else 'withdrawn' end,
             settled_at = case when advancing.claim_id is not null then ${at}::timestamptz end
        from locked left join advancing using (claim_id)
       where card.case_id = locked.case_id
    )`,
  ]
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

/**
 * Cases that were paid: card and claim become 'paid'. Again: a no-op.
 * @throws Refusal claim-action-not-allowed when a claim has gone elsewhere meanwhile: nothing is written then
 */
export async function payCases(
  tx: Tx,
  input: { caseIds: readonly string[]; paidAtMs: number },
): Promise<void> {
  if (input.caseIds.length === 0) return
  const at = instantOf(input.paidAtMs)
  const unpaid = sql`card.case_id = any(${input.caseIds}::text[]) and card.state = 'settled'`
  const { rows } = await sql<{ moved: boolean }>`
    with locked as (${lockedCases(unpaid)}),
    ${advanceParts({ locked: 'locked', action: 'pay', at })},
    carded as (
      update case_card card set state = 'paid', paid_at = ${at}::timestamptz
        from locked where card.case_id = locked.case_id
    )
    select advancing.claim_id is not null as moved from locked left join advancing using (claim_id)`.execute(
    tx,
  )
  if (rows.some(({ moved }) => !moved)) throw new Refusal('claim-action-not-allowed')
}
