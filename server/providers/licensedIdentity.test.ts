/** The licensed providers against a server that speaks their wire format. */
import { type IncomingMessage, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { noIdentity } from '../ports/identity'
import { IdentitySettingsError, identityFromEnvironment, identityGaps } from './identityFromEnvironment'

interface Seen {
  readonly path: string
  readonly type: string
  readonly authorization: string
  readonly body: string
}

let server: Server
let origin: string
const seen: Seen[] = []
let reply: { status: number; text: string } = { status: 200, text: '{}' }

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { authorization = '', 'content-type': type = '' } = request.headers
      seen.push({ path: request.url ?? '', type, authorization, body })
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => seen.splice(0))

const sms = () => ({
  SMS_URL: `${origin}/send`,
  SMS_TOKEN: 'Bearer sms-secret',
  SMS_BODY: '{"to":"{number}","template":{"id":"T1","params":["{code}","{minutes}"]},"id":"{messageId}"}',
  SMS_RESULT: 'status.code',
  SMS_SENT: 'OK, 0',
  SMS_REFUSED: 'BLACKLISTED',
})
const realName = () => ({
  REALNAME_URL: `${origin}/check`,
  REALNAME_TOKEN: 'APPCODE register-secret',
  REALNAME_FORMAT: 'form',
  REALNAME_BODY: '{"idcard":"{idNumber}","realname":"{name}"}',
  REALNAME_RESULT: 'data.res',
  REALNAME_MATCHES: '1',
  REALNAME_DIFFERS: '2',
  REALNAME_UNKNOWN: '3',
})
const message = { messageId: 'm1', phone: '+8613800138000', code: '042137', minutes: 5 }
const person = { requestId: 'r1', name: '张三"', idNumber: '11010519491231002X' }

test('a code goes out in the body that the contract describes, under its header', async () => {
  reply = { status: 200, text: '{"status":{"code":"OK"}}' }
  expect(await identityFromEnvironment(sms()).sms.sendCode(message)).toEqual({ outcome: 'sent' })
  expect(seen).toEqual([
    {
      path: '/send',
      type: 'application/json',
      authorization: 'Bearer sms-secret',
      body: '{"to":"13800138000","template":{"id":"T1","params":["042137","5"]},"id":"m1"}',
    },
  ])
})

test.each([
  ['{"status":{"code":"BLACKLISTED"}}', 200, 'refused'],
  ['{"status":{"code":"BUSY"}}', 200, 'unavailable'],
  ['{"status":{"code":"OK"}}', 502, 'unavailable'],
  ['<html>', 200, 'unavailable'],
  ['[]', 200, 'unavailable'],
])('a message answered with %s (%d) is %s', async (text, status, outcome) => {
  reply = { status, text }
  expect(await identityFromEnvironment(sms()).sms.sendCode(message)).toEqual({ outcome })
})

test.each([
  ['{"data":{"res":1}}', 'matches'],
  ['{"data":{"res":"2"}}', 'differs'],
  ['{"data":{"res":3}}', 'unknown'],
  ['{"data":{"res":9}}', 'unavailable'],
  ['{"data":null}', 'unavailable'],
])('the register says %s: %s', async (text, answer) => {
  reply = { status: 200, text }
  expect(await identityFromEnvironment(realName()).realName.check(person)).toBe(answer)
  const [asked] = seen
  expect(asked?.authorization).toBe('APPCODE register-secret')
  expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
    idcard: '11010519491231002X',
    realname: '张三"',
  })
})

test('nobody there is unavailable, not an error', async () => {
  const gone = { ...realName(), REALNAME_URL: 'http://127.0.0.1:1/' }
  expect(await identityFromEnvironment(gone).realName.check(person)).toBe('unavailable')
})

test.each([
  [{ SMS_URL: 'http://sms.example/send' }, 'SMS_URL'],
  [{ SMS_URL: 'no address' }, 'SMS_URL'],
  [{ SMS_BODY: '[]' }, 'SMS_BODY'],
  [{ SMS_BODY: '{"to":"{number}"}' }, '{code}'],
  [{ SMS_RESULT: '' }, 'SMS_RESULT'],
  [{ SMS_SENT: ' , ' }, 'SMS_SENT'],
  [{ SMS_FORMAT: 'xml' }, 'SMS_FORMAT'],
])('half a setting is refused by its name: %j', (change, named) => {
  const settings = () => identityFromEnvironment({ ...sms(), ...change })
  expect(settings).toThrow(IdentitySettingsError)
  expect(settings).toThrow(named)
  expect(settings).not.toThrow('sms-secret')
})

test('nothing set: every capability says in plain words that it is off', async () => {
  const none = { ...identityFromEnvironment({}), logins: [] }
  expect(await none.sms.sendCode(message)).toEqual({ outcome: 'not-configured' })
  expect(await none.realName.check(person)).toBe('unknown')
  expect(identityGaps(none)).toHaveLength(3)
  expect(identityGaps({ ...none, ...identityFromEnvironment({ ...sms(), ...realName() }) })).toHaveLength(1)
  expect(none.sms).toBe(noIdentity.sms)
})
