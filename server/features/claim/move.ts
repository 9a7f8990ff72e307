/**
 * Moving claims along core/claim's table. (1) The action is appended and the claim's row follows it: the row is
 * only where its actions have led. (2) A refusal carries its coded reason, the clause and until when an appeal is
 * heard. (3) All moves of a call happen or none. (4) An approval works the aid out again: nobody is granted what the
 * rules do not give, and never more than was said when it was submitted.
 */
import type { ClaimReason as StoredReason } from '../../db/tables/claims'
import { type CalendarDate, addDays, dateInChina, instantOf } from '@core/calendar/date'
import { type ClaimReasonCode, claimReasonOf } from '@core/claim/reason'
import { type ClaimAction, type ClaimActor, type ClaimStatus, claimStep } from '@core/claim/status'
import type { Fen } from '@core/money/fen'
import type { Severity } from '@core/plan/rules'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { insertOf } from '../../db/insertMany'
import { type Part, part, sendTogether } from '../../db/together'
import { Refusal } from '../../refusal'
import { sealContexts } from '../../sealing'
import { rulesOfMany } from '../plan/queries/rules'
import { type ApprovedAid, approvedAids } from './approval'

export interface ClaimMove {
  claimId: string
  action: ClaimAction
  actor: ClaimActor
  /** who acted, when it was a person: kept sealed with the action */
  actorId?: string
  /** for actions that need one (core/claim/status.ts, `needsReason`) */
  reason?: ClaimReasonCode
  /** what else there is to say about the action; kept sealed */
  data?: Readonly<Record<string, unknown>>
  /** default: the clock port */
  atMs?: number
}

interface StoredClaim {
  readonly member_id: string
  readonly claim_id: string
  readonly enrollment_id: string
  readonly plan_id: string
  readonly rule_version: string
  readonly status: ClaimStatus
  readonly illness_code: string
  readonly severity: Severity | null
  readonly by_accident: boolean
  readonly diagnosed_on: CalendarDate
  readonly aid_fen: Fen
  readonly last_seq: number
}

interface Moved {
  readonly claim: StoredClaim
  readonly move: ClaimMove
  readonly seq: number
  readonly at: string
  readonly to: ClaimStatus
  readonly reason: StoredReason | null
  /** of an approval (rule 4) */
  readonly aid: ApprovedAid | null
}

async function lockClaims(tx: Tx, claimIds: readonly string[]): Promise<Map<string, StoredClaim>> {
  const { rows } = await sql<StoredClaim>`
    with locked as (
      select member_id, claim_id, enrollment_id, plan_id, rule_version, status, illness_code, severity, by_accident,
             diagnosed_on, aid_fen
        from claim
       where claim_id = any(${claimIds}::text[]) order by claim_id for update
    )
    select locked.*, coalesce((select max(seq) from claim_action a
                                where a.member_id = locked.member_id and a.claim_id = locked.claim_id), 0)
             as last_seq from locked`.execute(tx)
  return new Map(rows.map((row) => [row.claim_id, row]))
}

/** Rule 2. Only a refusal can be appealed. */
function reasonOf(move: ClaimMove, to: ClaimStatus, at: string, appealDays: number): StoredReason | null {
  const known = move.reason === undefined ? null : claimReasonOf(move.reason)
  if (!known) return null
  const appealBy = to === 'declined' ? addDays(dateInChina(at), appealDays) : null
  return { code: known.code, clause: known.clause, appealBy }
}

/** @throws Refusal not-found, claim-action-not-allowed */
function movedBy(
  ctx: Context,
  move: ClaimMove,
  claim: StoredClaim | undefined,
  appealDays: (claim: StoredClaim) => number,
): Moved {
  if (!claim) throw new Refusal('not-found')
  const step = claimStep(claim.status, move.action, move.actor)
  const at = instantOf(move.atMs ?? ctx.ports.clock.nowMs())
  if (!step.ok || (step.value.needsReason && move.reason === undefined)) {
    throw new Refusal('claim-action-not-allowed')
  }
  const { to } = step.value
  const reason = reasonOf(move, to, at, appealDays(claim))
  return { claim, move, seq: claim.last_seq + 1, at, to, reason, aid: null }
}

function appendedActions(ctx: Context, moves: readonly Moved[]): Part {
  const insert = insertOf('claim_action', moves, {
    member_id: ['text', ({ claim }) => claim.member_id],
    claim_id: ['text', ({ claim }) => claim.claim_id],
    seq: ['int', ({ seq }) => seq],
    action: ['text', ({ move }) => move.action],
    actor: ['text', ({ move }) => move.actor],
    from_status: ['text', ({ claim }) => claim.status],
    to_status: ['text', ({ to }) => to],
    at: ['timestamptz', ({ at }) => at],
    data_enc: [
      'bytea',
      ({ claim, move, seq }) => {
        const { actorId, reason, data } = move
        if (actorId === undefined && reason === undefined && data === undefined) return null
        const text = JSON.stringify({ actorId, reason, ...data })
        return ctx.ports.secrets.encrypt(text, sealContexts.claimAction(claim.claim_id, seq))
      },
    ],
  })
  return part('appended', insert)
}

/** Rule 1. An appeal keeps the reason it is about; any other step without a reason clears it. */
function followedActions(moves: readonly Moved[]): Part {
  const keepsReason = new Set<ClaimAction>(['appeal', 'convene-jury', 'close'])
  const text = (of: (moved: Moved) => string | null) => moves.map(of)
  const update = sql`
    update claim set status = m.status, changed_at = m.at, aid_fen = coalesce(m.aid_fen, claim.aid_fen),
           at_once_fen = coalesce(m.at_once_fen, claim.at_once_fen),
           reason = case when m.keeps then claim.reason else m.reason end
      from unnest(${text(({ claim }) => claim.member_id)}::text[], ${text(({ claim }) => claim.claim_id)}::text[],
                  ${text(({ to }) => to)}::text[], ${text(({ at }) => at)}::timestamptz[],
                  ${text(({ reason }) => reason && JSON.stringify(reason))}::jsonb[],
                  ${moves.map(({ move }) => keepsReason.has(move.action))}::boolean[],
                  ${moves.map(({ aid }) => aid?.aidFen ?? null)}::int8[],
                  ${moves.map(({ aid }) => aid?.atOnceFen ?? null)}::int8[])
        as m (member_id, claim_id, status, at, reason, keeps, aid_fen, at_once_fen)
     where claim.member_id = m.member_id and claim.claim_id = m.claim_id`
  return part('followed', update)
}

/**
 * One action each on any number of claims, set-based. Rule 3.
 * @throws Refusal not-found, claim-action-not-allowed; for an approval that the rules do not allow claim-not-covered,
 * claim-in-waiting, claim-already-aided
 */
export async function actOnClaims(tx: Tx, ctx: Context, moves: readonly ClaimMove[]): Promise<void> {
  if (moves.length === 0) return
  const claims = await lockClaims(
    tx,
    moves.map((move) => move.claimId),
  )
  // A settlement moves claims too, and asks for no rules: they are long.
  const asksRules = moves.some(({ action, reason }) => action === 'approve' || reason !== undefined)
  const versions = [...claims.values()].map((claim) => ({
    planId: claim.plan_id,
    version: claim.rule_version,
  }))
  const rules = await rulesOfMany(tx, asksRules ? versions : [])
  const appealDays = (claim: StoredClaim) =>
    rules.get(`${claim.plan_id}@${claim.rule_version}`)?.appealDays ?? 0
  const allowed = moves.map((move) => movedBy(ctx, move, claims.get(move.claimId), appealDays))
  const granted = allowed.filter(({ to }) => to === 'approved').map(({ claim }) => claim)
  const aids = await approvedAids(tx, granted, rules) // rule 4
  const moved = allowed.map((one) => ({ ...one, aid: aids.get(one.claim.claim_id) ?? null }))
  await sendTogether(tx, [appendedActions(ctx, moved), followedActions(moved)])
}

/** One action on one claim. @returns the status it has now. @throws Refusal not-found, claim-action-not-allowed */
export async function actOnClaim(tx: Tx, ctx: Context, move: ClaimMove): Promise<ClaimStatus> {
  await actOnClaims(tx, ctx, [move])
  const row = await tx
    .selectFrom('claim')
    .select('status')
    .where('claim_id', '=', move.claimId)
    .executeTakeFirstOrThrow()
  return row.status
}
