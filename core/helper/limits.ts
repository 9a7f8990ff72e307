/** Bounds of helping: how many, and for how long. */

/** Helpers of one account, invited ones included: a child, another, a neighbour. More is not help, it is an audience. */
export const MOST_HELPERS = 3
/** Accounts that one account helps: parents and parents-in-law, and one more. A business would need more. */
export const MOST_HELPED = 5
/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 7
/** How long what a helper did stays readable once they no longer help. */
export const RECORD_DAYS = 365
/** Letters of what somebody calls their helper. */
export const MOST_NAME_LETTERS = 20

/** What a member calls their helper (大女儿, 楼下小王): trimmed; null when there is nothing or too much. */
export function helperName(text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim()
  const letters = Array.from(name).length
  const isPlain =
    !/[<>]/.test(name) && Array.from(name).every((letter) => letter >= ' ' && letter !== '\u007f')
  return letters >= 1 && letters <= MOST_NAME_LETTERS && isPlain ? name : null
}
