import { generateKeyPairSync } from 'node:crypto'
import { epochMs } from '@core/calendar/date'
import type { RawNotification } from '../../ports/payment'
import { type WechatPayLoopback, wechatPayLoopback } from '../../../test/providers/wechatPay'
import { namedId } from '../../testing/smallPlan'
import { type TestClock, testClock, testRandom } from '../../testing/testPorts'
import { bareId } from '../reference'
import { signText } from '../rsa'
import { type Wire, networkWire } from '../wire'
import { wechatPay } from './adapter'
import { keyRing } from './keys'
import { sealResource } from './resource'

const START = '2026-03-01T00:00:00.000Z'
const orderId = namedId('dep', 'one')
let ports = 0
let clock: TestClock
let wallet: WechatPayLoopback
beforeAll(async () => {
  clock = testClock(START)
  wallet = await wechatPayLoopback(clock, 'https://tongzhou.example')
})
afterAll(() => wallet.close())

const portOf = (settings = wallet.settings, wire: Wire = networkWire, at = clock) =>
  wechatPay(settings, { clock: at, random: testRandom(`n${(ports += 1)}`), wire })

async function paidNotice(): Promise<RawNotification> {
  const request = {
    ...{ provider: 'wechatpay', orderId, sumFen: 500 as never, description: 'x', channel: 'weapp' as const },
    ...{ subject: 'open', payerIp: null, expiresAtMs: clock.nowMs() + 600_000 },
  }
  await portOf().createOrder(request)
  wallet.pay(bareId(orderId))
  const [told] = wallet.outgoing.splice(0)
  if (!told) throw new Error('nothing was told')
  return { provider: 'wechatpay', ...told, body: Buffer.from(told.body) }
}
const reasonOf = async (raw: RawNotification, port = portOf()) => {
  const read = await port.readNotification(raw)
  return read.outcome === 'rejected' ? read.reason : read.event?.kind
}

test('a genuine notice is read; one byte more, another nonce, another merchant, another kind are not', async () => {
  const raw = await paidNotice()
  expect(await reasonOf(raw)).toBe('paid')
  expect(await reasonOf({ ...raw, body: Buffer.concat([raw.body, Buffer.from(' ')]) })).toBe('signature')
  expect(await reasonOf({ ...raw, headers: { ...raw.headers, 'wechatpay-nonce': 'x' } })).toBe('signature')
  expect(await reasonOf({ ...raw, headers: {} })).toBe('signature')
  expect(await reasonOf(raw, portOf({ ...wallet.settings, mchId: '1' }))).toBe('not-ours')
  expect(await reasonOf(raw, portOf({ ...wallet.settings, appId: 'wx2' }))).toBe('not-ours')
  expect(await reasonOf({ ...raw, kind: 'refund' })).toBe('not-ours')
})

test('a probe that is signed wrong on purpose is refused with a status that says so', async () => {
  const raw = await paidNotice()
  const headers = { ...raw.headers, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' }
  expect(await reasonOf({ ...raw, headers })).toBe('signature')
  expect(portOf().notificationReply(raw, false)).toMatchObject({ status: 400 })
})

test('five minutes later it is too old, and so it is for a clock that is wrong', async () => {
  const raw = await paidNotice()
  const late = testClock(START)
  late.stepTo(epochMs(START) + 299_000)
  expect(await reasonOf(raw, portOf(wallet.settings, networkWire, late))).toBe('paid')
  late.stepTo(epochMs(START) + 300_000)
  expect(await reasonOf(raw, portOf(wallet.settings, networkWire, late))).toBe('too-old')
  const behind = testClock('2026-02-28T23:50:00.000Z')
  const port = portOf(wallet.settings, networkWire, behind)
  expect(await reasonOf(raw, port)).toBe('too-old')
  // Our own calls are refused too: that is no answer about the order, and nothing is lost.
  expect(await port.queryOrder({ provider: 'wechatpay', orderId })).toEqual({ outcome: 'unknown' })
  expect(await portOf().queryOrder({ provider: 'wechatpay', orderId })).toMatchObject({ outcome: 'paid' })
})

test('a reply that is not signed by WeChat Pay is no answer', async () => {
  const forged: Wire = async () => ({
    status: 200,
    header: () => null,
    body: JSON.stringify({ out_trade_no: bareId(orderId), trade_state: 'SUCCESS', amount: { total: 500 } }),
  })
  const port = portOf(wallet.settings, forged)
  expect(await port.queryOrder({ provider: 'wechatpay', orderId })).toEqual({ outcome: 'unknown' })
})

test('an unknown key is looked for among the current certificates, once in ten minutes', async () => {
  const apiV3Key = wallet.settings.apiV3Key
  let nowMs = 0
  let asked = 0
  const ring = keyRing({
    ...{ known: new Map(), apiV3Key, nowMs: () => nowMs },
    download: async () => {
      asked += 1
      const encrypt_certificate = sealResource(apiV3Key, 'no certificate', '0123456789ab', 'certificate')
      return JSON.stringify({ data: [{ serial_no: 'AA', encrypt_certificate }] })
    },
  })
  expect(await ring.keyOf('AA')).toBeNull()
  expect(await ring.keyOf('BB')).toBeNull()
  expect(asked).toBe(1)
  nowMs = 600_000
  expect(await ring.keyOf('AA')).toBeNull()
  expect(asked).toBe(2)
  expect(await ring.keyOf('PUB_KEY_ID_9')).toBeNull()
  expect(asked).toBe(2)
})

test('while keys change both are believed, each for what it signed', async () => {
  const raw = await paidNotice()
  const old = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = new Map([...wallet.settings.platformKeys, ['OLD1', old.publicKey] as const])
  const port = portOf({ ...wallet.settings, platformKeys: keys })
  const timestamp = raw.headers['wechatpay-timestamp'] ?? ''
  const signature = signText(old.privateKey, `${timestamp}\nn\n${raw.body.toString()}\n`)
  const headers = {
    ...{ 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': 'n' },
    ...{ 'wechatpay-serial': 'OLD1', 'wechatpay-signature': signature },
  }
  expect(await reasonOf(raw, port)).toBe('paid')
  expect(await reasonOf({ ...raw, headers }, port)).toBe('paid')
  expect(await reasonOf({ ...raw, headers: { ...headers, 'wechatpay-serial': 'OLD2' } }, port)).toBe(
    'unknown-key',
  )
})
