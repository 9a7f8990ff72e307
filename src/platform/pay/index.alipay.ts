import { alipayOutcome } from './hostFailure'
import type { PayChannel } from '@contract/payment'
import { sandboxWallet } from './sandboxWallet'
import type { Pay, SignContract, TakeTransfer, WalletOutcome } from './types'

export const channel: PayChannel = 'alipay'

export const pay: Pay = async (parameters, askSandbox) => {
  if (parameters.kind === 'sandbox') return sandboxWallet(askSandbox, 'pay')
  return parameters.kind === 'alipay' ? call('tradePay', { tradeNO: parameters.tradeNo }) : 'unsupported'
}

export const signContract: SignContract = async (parameters, askSandbox) => {
  if (parameters.kind === 'sandbox') return sandboxWallet(askSandbox, 'sign')
  return parameters.kind === 'alipay' ? call('paySignCenter', { signStr: parameters.signStr }) : 'unsupported'
}

/** Alipay pays out without asking. */
export const takeTransfer: TakeTransfer = async () => 'unsupported'

declare const my: object
const alipay = (): object => (typeof my === 'object' ? my : {})

/** Both answer by `success` with a result code of their own; `fail` is a fault of the call. */
function call(name: 'tradePay' | 'paySignCenter', options: object): Promise<WalletOutcome> {
  const method: unknown = Reflect.get(alipay(), name)
  if (typeof method !== 'function') return Promise.resolve('unsupported')
  const outcome = (result: unknown): WalletOutcome =>
    alipayOutcome(typeof result === 'object' && result !== null ? Reflect.get(result, 'resultCode') : '')
  return new Promise((done) => {
    Reflect.apply(method, alipay(), [
      {
        ...options,
        success: (result: unknown) => done(outcome(result)),
        fail: (result: unknown) => done(outcome(result)),
      },
    ])
  })
}
