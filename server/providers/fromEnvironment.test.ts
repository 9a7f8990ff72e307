import { generateKeyPairSync } from 'node:crypto'
import { testClock, testRandom } from '../testing/testPorts'
import { capabilityGaps, capabilityLines, providersFromEnvironment } from './fromEnvironment'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const bare = publicPem.replace(/-----[^-]+-----|\n/g, '')

const wechat = {
  PUBLIC_URL: 'https://tongzhou.example/',
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 's',
  WECHATPAY_MCH_ID: '19',
  WECHATPAY_MERCHANT_SERIAL: 'AB',
  WECHATPAY_PRIVATE_KEY_FILE: 'keys/merchant.pem',
  WECHATPAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
}
const alipay = {
  PUBLIC_URL: 'https://tongzhou.example',
  ALIPAY_APP_ID: '2021',
  ALIPAY_PRIVATE_KEY: pem,
  ALIPAY_PUBLIC_KEY: bare,
}
const files: Record<string, string> = { 'keys/merchant.pem': pem }
const open = (variables: Record<string, string>) =>
  providersFromEnvironment(
    variables,
    (name) => {
      const text = files[name]
      if (text === undefined) throw new Error('no such file')
      return text
    },
    { clock: testClock('2026-01-01T00:00:00.000Z'), random: testRandom('e'), wire: async () => null },
  )

test('without credentials nothing is on, and each capability says what would switch it on', () => {
  const { payment, logins, capabilities } = open({})
  expect([payment.provider, logins.length]).toEqual(['none', 0])
  expect(capabilityGaps(capabilities)).toHaveLength(capabilities.length)
  expect(capabilityLines(capabilities)[0]).toBe(
    'WeChat log-in               off, because not set: WECHAT_APP_ID, WECHAT_APP_SECRET',
  )
})

test('WeChat Pay without its debit contract and scene takes deposits and gives them back, and no more', () => {
  const { payment, logins, capabilities } = open(wechat)
  expect(logins.map(({ provider }) => provider)).toEqual(['wechat'])
  const on = (['deposits', 'refunds', 'debit-contracts', 'pay-outs'] as const).filter((one) =>
    payment.offers('wechatpay', one),
  )
  expect(on).toEqual(['deposits', 'refunds'])
  expect(payment.offers('alipay', 'deposits')).toBe(false)
  expect(capabilityLines(capabilities).filter((line) => line.startsWith('WeChat Pay'))).toEqual([
    'WeChat Pay deposits         on',
    'WeChat Pay refunds          on',
    'WeChat Pay debit contracts  off, because not set: WECHATPAY_API_V2_KEY, WECHATPAY_PLAN_ID, WECHATPAY_SERVER_IP',
    'WeChat Pay pay-outs         off, because not set: WECHATPAY_TRANSFER_SCENE_ID, WECHATPAY_TRANSFER_REPORT',
  ])
})

test('with both wallets each request goes to its own, and one that is not there leaves things open', async () => {
  const { payment } = open({ ...wechat, ...alipay })
  expect(['wechatpay', 'alipay', 'other'].map((name) => payment.offers(name, 'deposits'))).toEqual([
    true,
    true,
    false,
  ])
  const debit = {
    orderId: 'ord_1',
    providerContract: 'c',
    sumFen: 1 as never,
    attempt: 1,
    askedBefore: false,
  }
  expect(await payment.debit([{ ...debit, provider: 'other' }])).toEqual([
    { orderId: 'ord_1', outcome: 'unknown' },
  ])
})

test.each([
  [{ ...wechat, WECHATPAY_API_V3_KEY: 'short' }, /WECHATPAY_API_V3_KEY must have exactly 32/],
  [{ ...wechat, WECHATPAY_PRIVATE_KEY_FILE: 'missing.pem' }, /WECHATPAY_PRIVATE_KEY_FILE cannot be read/],
  [
    { ...wechat, WECHATPAY_PRIVATE_KEY: pem },
    /WECHATPAY_PRIVATE_KEY or WECHATPAY_PRIVATE_KEY_FILE, not both/,
  ],
  [{ ...wechat, WECHATPAY_PUBLIC_KEY: publicPem }, /go together/],
  [{ ...wechat, PUBLIC_URL: 'http://tongzhou.example' }, /PUBLIC_URL must be the https/],
  [
    { ...wechat, WECHATPAY_BASE_URL: 'https://elsewhere.example' },
    /WECHATPAY_BASE_URL may only name this machine/,
  ],
  [{ ...alipay, ALIPAY_PRIVATE_KEY: 'nonsense' }, /ALIPAY_PRIVATE_KEY must be/],
])('what cannot be used is named, and its value is not repeated (%#)', (variables, message) => {
  let said = ''
  try {
    open(variables)
  } catch (error) {
    said = error instanceof Error ? error.message : ''
  }
  expect(said).toMatch(message)
  expect(said).not.toMatch(/nonsense|short\b|BEGIN/)
})

test('an address of this machine is allowed, for loopback servers', () => {
  const { payment } = open({ ...wechat, WECHATPAY_BASE_URL: 'http://127.0.0.1:4010' })
  expect(payment.provider).toBe('wechatpay')
})
