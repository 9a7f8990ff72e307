/** What is sealed of an opinion: what was asked, and what was found. */
import type { HealthAnswer } from '@core/enrollment/health'
import type { Selectable } from 'kysely'
import type { Context } from '../../context'
import type { HealthOpinionTable } from '../../db/tables/admission'
import { sealContexts } from '../../sealing'

export type OpinionRow = Selectable<HealthOpinionTable>

export interface Asked {
  readonly ageYears: number
  readonly answers: readonly HealthAnswer[]
}

export interface Decided {
  readonly reason: string
  /** codes of illnesses that are left out */
  readonly leftOut: readonly string[]
}

export function sealAsked(ctx: Context, opinionId: string, asked: Asked): Buffer {
  return ctx.ports.secrets.encrypt(JSON.stringify(asked), sealContexts.opinionRequest(opinionId))
}

/** null once it was deleted. */
export function askedOf(ctx: Context, row: OpinionRow): Asked | null {
  if (!row.request_enc) return null
  const text = ctx.ports.secrets.decryptText(row.request_enc, sealContexts.opinionRequest(row.opinion_id))
  return JSON.parse(text) as Asked
}

export function sealDecided(ctx: Context, opinionId: string, decided: Decided): Buffer {
  return ctx.ports.secrets.encrypt(JSON.stringify(decided), sealContexts.opinionDecision(opinionId))
}

/** null until it is decided. */
export function decidedOf(ctx: Context, row: OpinionRow): Decided | null {
  if (!row.decision_enc) return null
  const text = ctx.ports.secrets.decryptText(row.decision_enc, sealContexts.opinionDecision(row.opinion_id))
  return JSON.parse(text) as Decided
}
