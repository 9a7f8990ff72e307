import Taro from '@tarojs/taro'
import { wechatFailure } from './hostFailure'
import type { PayChannel } from '@contract/payment'
import { sandboxWallet } from './sandboxWallet'
import type { Pay, SignContract, TakeTransfer, WalletOutcome } from './types'

export const channel: PayChannel = 'weapp'

export const pay: Pay = async (parameters, askSandbox) => {
  if (parameters.kind === 'sandbox') return sandboxWallet(askSandbox, 'pay')
  if (parameters.kind !== 'wechat') return 'unsupported'
  const { timeStamp, nonceStr, signType, paySign } = parameters
  return settled(
    Taro.requestPayment({ timeStamp, nonceStr, package: parameters.package, signType, paySign }),
    'done',
  )
}

/** WeChat signs in a mini-program of its own: coming back is no answer. */
export const signContract: SignContract = async (parameters, askSandbox) => {
  if (parameters.kind === 'sandbox') return sandboxWallet(askSandbox, 'sign')
  if (parameters.kind !== 'wechat') return 'unsupported'
  const { appId, path, extraData } = parameters
  return settled(Taro.navigateToMiniProgram({ appId, path, extraData }), 'unsure')
}

export const takeTransfer: TakeTransfer = async ({ mchId, appId, package: packageInfo }) => {
  const request: unknown = Reflect.get(wechat(), 'requestMerchantTransfer')
  if (typeof request !== 'function') return 'unsupported' // WeChat before 8.0.58
  return new Promise((done) => {
    Reflect.apply(request, wechat(), [
      {
        ...{ mchId, appId, package: packageInfo },
        success: () => done('done'),
        fail: (reason: unknown) => done(wechatFailure(reason)),
      },
    ])
  })
}

/** Taro has no word for it yet. */
declare const wx: object
const wechat = (): object => (typeof wx === 'object' ? wx : {})

async function settled(asked: Promise<unknown>, done: WalletOutcome): Promise<WalletOutcome> {
  try {
    await asked
    return done
  } catch (reason) {
    return wechatFailure(reason)
  }
}
