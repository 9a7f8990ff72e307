import type {
  CodeMessage,
  IdentityPorts,
  RealNameAnswer,
  RealNameQuestion,
  SmsResult,
} from '../ports/identity'
import type { LoginPort } from '../ports/login'

/** Providers of identity whose answers the test writes; they remember what they were asked. */
export interface TestIdentity extends IdentityPorts {
  readonly messages: CodeMessage[]
  readonly questions: RealNameQuestion[]
  answerSms: (message: CodeMessage) => SmsResult['outcome']
  answerRealName: (question: RealNameQuestion) => RealNameAnswer
}

/** A code names its person: 'ann-1' and 'ann-2' are Ann's. */
function testLogin(provider: 'wechat' | 'alipay'): LoginPort {
  return {
    provider,
    exchange: async (code) =>
      code.startsWith('bad')
        ? { outcome: 'refused', reason: 'code-invalid' }
        : code.startsWith('blocked')
          ? { outcome: 'refused', reason: 'blocked' }
          : code.startsWith('down')
            ? { outcome: 'unavailable' }
            : { outcome: 'known', subject: `${provider}-${code.replace(/-\d+$/, '')}`, unionId: null },
  }
}

export function testIdentity(): TestIdentity {
  const messages: CodeMessage[] = []
  const questions: RealNameQuestion[] = []
  const identity: TestIdentity = {
    messages,
    questions,
    answerSms: () => 'sent',
    answerRealName: () => 'matches',
    sms: {
      provider: 'test',
      async sendCode(message) {
        messages.push(message)
        return { outcome: identity.answerSms(message) }
      },
    },
    realName: {
      provider: 'test',
      async check(question) {
        questions.push(question)
        return identity.answerRealName(question)
      },
    },
    logins: [testLogin('wechat'), testLogin('alipay')],
  }
  return identity
}
