import type { LocalText } from '../text'

export type ParagraphId =
  | 'what'
  | 'who'
  | 'waiting'
  | 'aid'
  | 'periods'
  | 'share'
  | 'limits'
  | 'paying'
  | 'unpaid'
  | 'refunds'
  | 'leaving'
  | 'claiming'
  | 'assumed'

/** One titled part of the rules; each line is a whole sentence. */
export interface RuleParagraph {
  readonly id: ParagraphId
  readonly title: LocalText
  readonly lines: readonly LocalText[]
}
