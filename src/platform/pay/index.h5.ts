import type { PayChannel } from '@contract/payment'
import { sandboxWallet } from './sandboxWallet'
import type { Pay, SignContract, TakeTransfer, WalletOutcome } from './types'

export const channel: PayChannel = 'h5'

export const pay: Pay = async (parameters, askSandbox) => {
  if (parameters.kind === 'sandbox') return sandboxWallet(askSandbox, 'pay')
  return parameters.kind === 'redirect' ? leaveFor(parameters.url) : 'unsupported'
}

export const signContract: SignContract = async (parameters, askSandbox) => {
  if (parameters.kind === 'sandbox') return sandboxWallet(askSandbox, 'sign')
  return parameters.kind === 'redirect' ? leaveFor(parameters.url) : 'unsupported'
}

export const takeTransfer: TakeTransfer = async () => 'unsupported'

/** To the wallet's own page. Coming back proves nothing: the screen asks the server. Only https is followed. */
function leaveFor(url: string): WalletOutcome {
  if (!/^https:\/\//.test(url)) return 'unsupported'
  window.location.assign(url)
  return 'unsure'
}
