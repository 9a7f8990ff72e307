/**
 * The steps of generated claims as due work. (1) What a step needs is in its row, so a claim goes on whatever has
 * changed in this code. (2) A step that no longer fits (somebody withdrew the claim on the phone) is left out: people
 * come before the plot.
 */
import { nextStatus } from '@core/claim/status'
import { instantOf } from '@core/calendar/date'
import type { Context, Tx } from '../../../server/context'
import { actOnClaim, draftClaim, submitClaim } from '../../../server/features/claim/commands'
import { storeFile } from '../../../server/features/file/commands'
import { type NewWork, type WorkHandlers, scheduleWork } from '../../../server/jobs/work'
import { Refusal } from '../../../server/refusal'
import { streamOf } from '../../random'
import { drawClaimPhoto } from '../photo'
import type { PlannedClaim, PlannedStep } from './plan'

export const SEND_CLAIM = 'world.claim.send'
export const STEP_CLAIM = 'world.claim.step'

type SentClaim = Omit<PlannedClaim, 'steps' | 'submitAtMs'>
type StepPayload = Omit<PlannedStep, 'atMs'> & { claimId: string }

/** The rows of steps that follow a claim already sent. */
export function stepWork(claimId: string, steps: readonly PlannedStep[]): NewWork[] {
  return steps.map(({ atMs, ...step }, i) => ({
    kind: STEP_CLAIM,
    key: `${claimId}/${i + 1}`,
    dueAt: instantOf(atMs),
    payload: { claimId, ...step } satisfies StepPayload,
  }))
}

/** Schedules generated claims with everything that follows. */
export async function scheduleClaims(tx: Tx, claims: readonly PlannedClaim[]): Promise<void> {
  const work = claims.flatMap(({ steps, submitAtMs, ...sent }) => [
    { kind: SEND_CLAIM, key: sent.claimId, dueAt: instantOf(submitAtMs), payload: sent satisfies SentClaim },
    ...stepWork(sent.claimId, steps),
  ])
  await scheduleWork(tx, ...work)
}

/** Repeatable: file and claim have the ids of the plan. */
async function send(context: Context, claim: SentClaim): Promise<void> {
  const { accountId, fileId, unsent, ...request } = claim
  const write = unsent ? draftClaim : submitClaim
  const bytes = drawClaimPhoto(streamOf(fileId, 'photo'))
  await storeFile(context, accountId, { id: fileId, name: '诊断证明.png', bytes })
  try {
    await write(context, accountId, {
      id: request.claimId,
      enrollmentId: request.enrollmentId,
      illnessCode: request.illnessCode,
      severity: request.severity,
      diagnosedOn: request.diagnosedOn,
      fileIds: [fileId],
    })
  } catch (error) {
    // Rule 2: lapsed or left since it was planned.
    if (!(error instanceof Refusal)) throw error
  }
}

async function step(
  tx: Tx,
  context: Context,
  { claimId, action, actor, reason }: StepPayload,
): Promise<void> {
  const claim = await tx
    .selectFrom('claim')
    .select('status')
    .where('claim_id', '=', claimId)
    .executeTakeFirst()
  if (!claim || !nextStatus(claim.status, action, actor).ok) return
  await actOnClaim(tx, context, { claimId, action, actor, ...(reason ? { reason } : {}) })
}

export const claimHandlers: WorkHandlers = {
  [SEND_CLAIM]: { mode: 'steps', run: ({ context, work }) => send(context, work.payload as SentClaim) },
  [STEP_CLAIM]: {
    mode: 'transaction',
    run: (tx, { context, work }) => step(tx, context, work.payload as StepPayload),
  },
}
