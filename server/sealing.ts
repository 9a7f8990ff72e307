/**
 * What a sealed value is and whose, as the authenticated context of its encryption: a value copied into another row
 * or column does not open. One line a column; a context never changes, or what was sealed under it is lost.
 */
export const sealContexts = {
  memberName: (memberId: string) => `member/name/${memberId}`,
  memberIdNumber: (memberId: string) => `member/id-number/${memberId}`,
  healthAnswers: (enrollmentId: string) => `enrollment/answers/${enrollmentId}`,
  claimAction: (claimId: string, seq: number) => `claim/action/${claimId}/${seq}`,
  fileName: (fileId: string) => `file/name/${fileId}`,
} as const

/** The context of a person's blind index: unique in one plan, and not comparable between plans. */
export function personContext(planId: string): string {
  return `person-in-plan/${planId}`
}
