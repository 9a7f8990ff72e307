/**
 * What a sealed value is and whose, as the authenticated context of its encryption: a value copied into another row
 * or column does not open. One line a column; a context never changes, or what was sealed under it is lost.
 */
export const sealContexts = {
  memberName: (memberId: string) => `member/name/${memberId}`,
  memberIdNumber: (memberId: string) => `member/id-number/${memberId}`,
  healthAnswers: (enrollmentId: string) => `enrollment/answers/${enrollmentId}`,
  opinionRequest: (opinionId: string) => `opinion/request/${opinionId}`,
  opinionDecision: (opinionId: string) => `opinion/decision/${opinionId}`,
  joinDraft: (accountId: string, planId: string) => `join-draft/${accountId}/${planId}`,
  askedRelative: (askId: string) => `asked-relative/${askId}`,
  consentHelper: (enrollmentId: string) => `consent/helper/${enrollmentId}`,
  claimAction: (claimId: string, seq: number) => `claim/action/${claimId}/${seq}`,
  fileName: (fileId: string) => `file/name/${fileId}`,
  phone: (codeId: string) => `phone-code/phone/${codeId}`,
  phoneCode: (codeId: string) => `phone-code/code/${codeId}`,
  identity: (provider: string, subject: string) => `identity/subject/${provider}/${subject}`,
  helperName: (grantId: string) => `helper/name/${grantId}`,
  certificateCode: (enrollmentId: string) => `certificate/code/${enrollmentId}`,
} as const

/** The context of a person's blind index: unique in one plan, and not comparable between plans. */
export function personContext(planId: string): string {
  return `person-in-plan/${planId}`
}

/** The context of a phone number's blind index, and of a device's. */
export const phoneContext = 'phone'
export const deviceContext = 'device'

/** The context of the blind index of what a provider knows somebody by. */
export function identityContext(provider: string): string {
  return `identity/${provider}`
}
