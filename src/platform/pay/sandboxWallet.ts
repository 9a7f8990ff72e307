import type { AskSandbox, WalletOutcome } from './types'

/** The wallet of a demo: its visitor says yes or no, and the screen tells the server. */
export async function sandboxWallet(ask: AskSandbox, question: 'pay' | 'sign'): Promise<WalletOutcome> {
  return (await ask(question)) ? 'done' : 'cancelled'
}
