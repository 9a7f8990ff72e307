import Taro from '@tarojs/taro'
import { pay as payInAlipay, signContract as signInAlipay } from './index.alipay'
import { pay as payInBrowser, signContract as signInBrowser } from './index.h5'
import { pay as payInWechat, signContract as signInWechat, takeTransfer } from './index.weapp'

const nobody = async (): Promise<boolean> => {
  throw new Error('a real wallet asks its user itself')
}
const wechat = {
  kind: 'wechat',
  timeStamp: '1',
  nonceStr: 'n',
  package: 'prepay_id=x',
  signType: 'RSA',
  paySign: 's',
} as const
const requestPayment = jest.fn(async () => ({ errMsg: 'requestPayment:ok' }))
const navigateToMiniProgram = jest.fn(async () => ({ errMsg: 'ok' }))
beforeAll(() => void Object.assign(Taro, { requestPayment, navigateToMiniProgram }))

test('WeChat gets exactly what it needs to pay; closing the sheet is no failure', async () => {
  await expect(payInWechat(wechat, nobody)).resolves.toBe('done')
  const { kind: _kind, ...sent } = wechat
  expect(requestPayment).toHaveBeenLastCalledWith(sent)
  requestPayment.mockRejectedValueOnce({ errMsg: 'requestPayment:fail cancel' })
  await expect(payInWechat(wechat, nobody)).resolves.toBe('cancelled')
  requestPayment.mockRejectedValueOnce({ errMsg: 'requestPayment:fail jsapi has no permission' })
  await expect(payInWechat(wechat, nobody)).resolves.toBe('failed')
})

test('WeChat signs in a mini-program of its own: that it opened says nothing about the contract', async () => {
  const sign = { kind: 'wechat', appId: 'wx1', path: 'pages/index/index', extraData: { sign: 'S' } } as const
  await expect(signInWechat(sign, nobody)).resolves.toBe('unsure')
  const { kind: _kind, ...sent } = sign
  expect(navigateToMiniProgram).toHaveBeenLastCalledWith(sent)
})

test('money is taken in WeChat where it knows how, and nowhere else', async () => {
  const confirmation = { kind: 'wechat', mchId: 'm', appId: 'a', package: 'p' } as const
  await expect(takeTransfer(confirmation)).resolves.toBe('unsupported')
  const requestMerchantTransfer = jest.fn(({ success }: { success: () => void }) => success())
  Object.assign(globalThis, { wx: { requestMerchantTransfer } })
  await expect(takeTransfer(confirmation)).resolves.toBe('done')
  expect(requestMerchantTransfer).toHaveBeenCalledWith(
    expect.objectContaining({ mchId: 'm', appId: 'a', package: 'p' }),
  )
})

test.each([
  ['9000', 'done'],
  ['8000', 'unsure'],
  ['6004', 'unsure'],
  ['6002', 'unsure'],
  ['6001', 'cancelled'],
  ['4000', 'failed'],
])('Alipay answers %s: %s', async (resultCode, outcome) => {
  const tradePay = jest.fn(({ success }: { success: (result: object) => void }) => success({ resultCode }))
  Object.assign(globalThis, { my: { tradePay } })
  await expect(payInAlipay({ kind: 'alipay', tradeNo: '2026' }, nobody)).resolves.toBe(outcome)
  expect(tradePay).toHaveBeenCalledWith(expect.objectContaining({ tradeNO: '2026' }))
})

test('an Alipay without the sheet of contracts says so', async () => {
  Object.assign(globalThis, { my: {} })
  await expect(signInAlipay({ kind: 'alipay', signStr: 's' }, nobody)).resolves.toBe('unsupported')
})

test('parameters of another app open nothing', async () => {
  await expect(payInAlipay(wechat, nobody)).resolves.toBe('unsupported')
  await expect(payInBrowser(wechat, nobody)).resolves.toBe('unsupported')
  await expect(payInWechat({ kind: 'redirect', url: 'https://x' }, nobody)).resolves.toBe('unsupported')
  await expect(signInBrowser({ kind: 'alipay', signStr: 's' }, nobody)).resolves.toBe('unsupported')
})

test('a browser follows no address but https', async () => {
  await expect(payInBrowser({ kind: 'redirect', url: 'javascript:alert(1)' }, nobody)).resolves.toBe(
    'unsupported',
  )
})

test('the wallet of a demo asks its visitor', async () => {
  const sandbox = { kind: 'sandbox', orderId: 'dep_1' } as const
  for (const pay of [payInWechat, payInAlipay, payInBrowser]) {
    await expect(pay(sandbox, async () => true)).resolves.toBe('done')
    await expect(pay(sandbox, async (question) => question !== 'pay')).resolves.toBe('cancelled')
  }
})
