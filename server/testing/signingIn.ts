/** Signing in through the API, as from another address each time unless told otherwise. */
import type { Session } from '@contract/meta'
import type { PhoneCode } from '@contract/session'
import { namedId } from './smallPlan'
import { type Answer, type TestServer, openTestServer } from './testServer'

const MINUTE_MS = 60_000
let drawn = 0

export const deviceOf = (name: string) => ({
  id: namedId('evt', `device ${name}`).slice(4),
  kind: 'computer' as const,
})
export const nextCodeId = () => `pco_${namedId('evt', `code ${(drawn += 1)}`).slice(4)}`
export const numberOf = (index: number) => `138${String(index).padStart(8, '0')}`
export const wrongOf = (code: string) => (code.startsWith('9') ? '0' : '9') + code.slice(1)
const nextAddress = () => `10.0.${Math.floor((drawn += 1) / 250)}.${drawn % 250}`

export interface SigningServer extends TestServer {
  later(ms: number): void
  send(phone: string, device?: string, id?: string): Promise<Answer<PhoneCode>>
  /** What the message of a code said. */
  sentCode(id: string): string
  enter(id: string, code: string, device?: string): Promise<Answer<Session>>
  /** Signs in by phone, sending a code first. */
  byPhone(phone: string, device?: string): Promise<Session>
  byApp(by: 'wechat' | 'alipay', code: string): Promise<Answer<Session>>
}

export async function openSigningServer(at: string): Promise<SigningServer> {
  const world = await openTestServer(at, { limits: { requests: 100_000 } })
  const { clock, identity } = world.ports
  const ask = <T>(url: string, payload: object) =>
    world.ask<T>({ method: 'POST', url, payload, remoteAddress: nextAddress() })
  const later = (ms: number) => clock.stepTo(clock.nowMs() + ms)
  const sentCode = (id: string) =>
    identity.messages.find(({ messageId }) => messageId === id)?.code ?? 'nothing sent'
  const send: SigningServer['send'] = async (phone, device = 'own', id = nextCodeId()) => {
    const answer = await ask<PhoneCode>('/v1/phone-codes', { id, phone, device: deviceOf(device) })
    await world.engine.runDueUntil(clock.nowMs())
    return answer
  }
  const enter: SigningServer['enter'] = (codeId, code, device = 'own') =>
    ask('/v1/sessions', { by: 'phone', codeId, code, device: deviceOf(device) })
  return {
    ...{ ...world, later, send, sentCode, enter },
    async byPhone(phone, device = 'own') {
      later(2 * MINUTE_MS)
      const { body } = await send(phone, device)
      return (await enter(body.id, sentCode(body.id), device)).body
    },
    byApp: (by, code) => ask('/v1/sessions', { by, code, device: deviceOf('own') }),
  }
}
