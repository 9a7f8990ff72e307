import Taro from '@tarojs/taro'
import { newId } from '@/api/newId'
import { contractNow, startContract } from '@/api/debitContract'
import type { DebitContractView } from '@contract/payment'
import { payerText } from '@/messages/payer'
import { useMessages } from '@/messages/useMessages'
import { channel, signContract } from '@/platform/pay'
import { useSigning } from '@/store/signing'

/** Why a contract is not signed (yet), in the words of the page. */
export type NotSigned = 'walletCancelled' | 'walletFailed' | 'walletUnsure' | 'walletNone'
export type Signed = { readonly id: string } | { readonly why: NotSigned }

/** How long the server is asked before the person is let go. */
const WAITS_MS = [0, 1_000, 2_000, 3_000]
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Signs a debit contract. The id under way is kept until it is known how it went: pressing again never signs a second. */
export function useSign(): () => Promise<Signed> {
  const t = useMessages(payerText)
  const askSandbox = () =>
    Taro.showModal({ title: t('sandboxAsk'), content: t('sandboxNote') }).then(({ confirm }) => confirm)
  const finish = ({ id, state }: DebitContractView): Signed | null => {
    if (state === 'started') return null
    useSigning.getState().end()
    return state === 'signed' ? { id } : { why: 'walletFailed' }
  }
  const look = async (id: string): Promise<Signed> => {
    for (const ms of WAITS_MS) {
      await wait(ms)
      const known = finish(await contractNow(id))
      if (known) return known
    }
    return { why: 'walletUnsure' }
  }
  return async () => {
    const before = useSigning.getState().id
    const id = before ?? newId('ctr')
    useSigning.getState().begin(id)
    const started = await startContract({ id, channel })
    const known = finish(started)
    if (known) return known
    if (before !== null) {
      // Back from the wallet: what it says there comes first, and only then the sheet again.
      const signed = finish(await contractNow(id))
      if (signed) return signed
    }
    if (started.sign === null) return look(id)
    const outcome = await signContract(started.sign, askSandbox)
    if (outcome === 'cancelled') return { why: 'walletCancelled' }
    if (outcome === 'failed') return { why: 'walletFailed' }
    return outcome === 'unsupported' ? { why: 'walletNone' } : look(id)
  }
}
