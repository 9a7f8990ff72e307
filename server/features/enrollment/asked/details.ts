import type { HealthAnswer } from '@contract/enrollment'
import type { DocumentType, Sex } from '@core/enrollment/document'
import type { Context } from '../../../context'
import { sealContexts } from '../../../sealing'

/** What is kept, sealed, of somebody who is asked, until it is over. */
export interface AskDetails {
  readonly askerName: string
  readonly name: string
  readonly documentType: DocumentType
  readonly idNumber: string
  readonly birthDate: string
  readonly sex: Sex
  readonly region?: string | undefined
  readonly answers: readonly HealthAnswer[]
  /** an operator's opinion that speaks for these answers */
  readonly opinionId?: string | undefined
  /** of the link through which their payer joined */
  readonly inviteCode?: string | undefined
}

export function sealDetails(ctx: Context, askId: string, details: AskDetails): Buffer {
  return ctx.ports.secrets.encrypt(JSON.stringify(details), sealContexts.askedRelative(askId))
}

/** null once it is over */
export function openDetails(
  ctx: Context,
  row: { readonly ask_id: string; readonly details_enc: Buffer | null },
): AskDetails | null {
  if (!row.details_enc) return null
  const text = ctx.ports.secrets.decryptText(row.details_enc, sealContexts.askedRelative(row.ask_id))
  return JSON.parse(text) as AskDetails
}
