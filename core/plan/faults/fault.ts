/** What is wrong with a rule set, and what would put it right. Codes and figures; explain.ts has the words. */
export type RuleFaultCode =
  | 'wrong-type'
  | 'missing'
  | 'syntax'
  | 'out-of-range'
  | 'unknown-field'
  | 'unknown-value'
  | 'repeated'
  | 'out-of-order'
  | 'age-not-covered'
  | 'age-covered-twice'
  | 'charge-before-window-closes'
  | 'charge-outside-wallet-window'
  | 'notice-outside-wallet-hours'
  | 'wider-than-wallet'
  | 'window-past-next-cutoff'
  | 'step-before-charge'
  | 'grace-past-next-charge'
  | 'retry-after-grace'
  | 'cap-too-low'
  | 'deposit-missing'
  | 'freeze-above-deposit'
  | 'not-for-prepaid'
  | 'not-for-postpaid'
  | 'ends-before-cover'
  | 'no-aid-after-waiting'

/** What a value of a field looks like. */
export type ValueKind = 'text' | 'number' | 'yes-no' | 'list' | 'group' | 'nothing'

export type RuleSuggestion =
  | { readonly code: 'write-like'; readonly example: string }
  | { readonly code: 'write-a'; readonly kinds: readonly ValueKind[] }
  | { readonly code: 'one-of'; readonly values: readonly string[] }
  | { readonly code: 'add' }
  | { readonly code: 'remove' }
  | { readonly code: 'between'; readonly from: number; readonly to: number }
  | { readonly code: 'at-least'; readonly least: number; readonly unit: Unit }
  | { readonly code: 'at-most'; readonly most: number; readonly unit: Unit }
  | { readonly code: 'cover-ages'; readonly from: number; readonly to: number }
  | { readonly code: 'end-band-before'; readonly age: number }
  | { readonly code: 'free-number'; readonly number: number }
  | { readonly code: 'in-order' }
  /** Days counted from the disclosure day. */
  | { readonly code: 'charge-after-disclosure'; readonly fromDays: number; readonly toDays: number }
  /** Any one of the three is enough. */
  | {
      readonly code: 'cap-group-or-aid'
      readonly capFen: number
      readonly members: number
      readonly aidFen: number
    }

export type Unit = 'fen' | 'days' | 'years' | 'members' | 'count'

export interface RuleFault {
  /** 'calendar.chargeHour' */
  readonly field: string
  readonly code: RuleFaultCode
  /** The figure at fault, where there is one: an age, a day, an id. */
  readonly at?: string
  readonly suggestion: RuleSuggestion
}

/** A fault with its suggestion; `at` is left out where there is no figure. */
export function fault(
  field: string,
  code: RuleFaultCode,
  suggestion: RuleSuggestion,
  at?: string | number,
): RuleFault {
  return at === undefined
    ? { field, code, suggestion }
    : { field, code, at: at === null ? 'null' : String(at), suggestion }
}

export const atLeast = (least: number, unit: Unit): RuleSuggestion => ({ code: 'at-least', least, unit })
export const atMost = (most: number, unit: Unit): RuleSuggestion => ({ code: 'at-most', most, unit })
export const between = (from: number, to: number): RuleSuggestion => ({ code: 'between', from, to })
export const like = (example: string): RuleSuggestion => ({ code: 'write-like', example })
export const add: RuleSuggestion = { code: 'add' }
export const remove: RuleSuggestion = { code: 'remove' }
export const inOrder: RuleSuggestion = { code: 'in-order' }
