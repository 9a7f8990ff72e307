import { useRef, useState } from 'react'
import type { DepositOrderRequest, DepositOrderView } from '@contract/payment'
import { newId } from '@/api/newId'
import { toProblem, type FailureCode } from '@/api/problem'
import { orderPayment, paid, paymentNow, paySandbox } from '@/api/usePayment'
import { channel, pay } from '@/platform/pay'
import { toTop } from '@/shell/nav'
import { usePaying } from '@/store/paying'

type Items = DepositOrderRequest['items']

/**
 * ready: nothing asked yet · busy: asking · asks: the demo's wallet waits for a yes · unsure: the wallet has not said ·
 * paid, returned: the server knows.
 */
export type PayStep =
  | { readonly at: 'ready'; readonly why?: FailureCode | 'cancelled' | 'failed' | 'closed' }
  | { readonly at: 'busy' }
  | { readonly at: 'asks' }
  | { readonly at: 'unsure' }
  | { readonly at: 'paid' | 'returned'; readonly sumFen: number }

/** How long the server is asked before the person is let go: the notice of a wallet takes a few seconds at most. */
const WAITS_MS = [0, 1_000, 2_000, 3_000, 4_000]
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const sameItems = (one: Items, other: Items): boolean =>
  one.map(({ enrollmentId, sumFen }) => `${enrollmentId} ${sumFen}`).join() ===
  other.map(({ enrollmentId, sumFen }) => `${enrollmentId} ${sumFen}`).join()

/** Whether a wallet was opened for these people, and nobody knows yet how it went. */
function isUnderWay(planId: string, ids: readonly string[] | null): boolean {
  const { order, isOpen } = usePaying.getState()
  return (
    isOpen &&
    order !== null &&
    order.planId === planId &&
    order.items.every(({ enrollmentId }) => ids === null || ids.includes(enrollmentId))
  )
}

/** Pays for people of one plan (`ids` null: anybody of it). The id of a payment under way is kept until the server knows how it went. */
export function usePay(planId: string, ids: readonly string[] | null) {
  // What was under way when the app was closed is asked about before anything else.
  const [step, setStep] = useState<PayStep>(() => ({ at: isUnderWay(planId, ids) ? 'unsure' : 'ready' }))
  const answer = useRef<(yes: boolean) => void>(() => undefined)
  const show = (next: PayStep) => {
    setStep(next)
    toTop()
  }
  const settle = ({ state, sumFen }: DepositOrderView): boolean => {
    if (state === 'asked') return false
    usePaying.getState().end()
    if (state === 'closed') show({ at: 'ready', why: 'closed' })
    else show({ at: state, sumFen })
    void paid()
    return true
  }
  const look = async (id: string, waits: readonly number[] = WAITS_MS) => {
    setStep({ at: 'busy' })
    try {
      for (const ms of waits) {
        await wait(ms)
        if (settle(await paymentNow(id))) return
      }
      show({ at: 'unsure' })
    } catch (reason) {
      if (toProblem(reason).code !== 'not-found') return show({ at: 'unsure' })
      usePaying.getState().end()
      show({ at: 'ready' })
    }
  }
  const askSandbox = (): Promise<boolean> => {
    show({ at: 'asks' })
    return new Promise((done) => (answer.current = done))
  }
  const openWallet = async (order: DepositOrderView) => {
    if (order.pay === null) return look(order.id)
    const outcome = await pay(order.pay, askSandbox)
    if (outcome === 'cancelled' || outcome === 'failed') {
      usePaying.getState().rest()
      return show({ at: 'ready', why: outcome })
    }
    if (outcome === 'unsupported') return show({ at: 'ready', why: 'payment-unavailable' })
    if (order.pay.kind === 'sandbox') await paySandbox(order.id)
    return look(order.id)
  }
  const start = async (items: Items) => {
    setStep({ at: 'busy' })
    const before = usePaying.getState().order
    const isSame = before !== null && before.planId === planId && sameItems(before.items, items)
    const order = isSame ? before : { id: newId('dep'), planId, items }
    usePaying.getState().begin(order)
    try {
      const view = await orderPayment({ ...order, channel })
      // Another device may be paying for the same people: then this is its order.
      usePaying.getState().begin({ ...order, id: view.id })
      if (!settle(view)) await openWallet(view)
    } catch (reason) {
      const { code } = toProblem(reason)
      // Whether it arrived nobody knows: the same id is kept, so that trying again is the same payment.
      if (code !== 'offline' && code !== 'timeout') usePaying.getState().end()
      show({ at: 'ready', why: code })
    }
  }
  const again = () => {
    const { order } = usePaying.getState()
    if (order) void look(order.id)
  }
  // The same order is opened again, so that it cannot be paid twice.
  const payNow = () => setStep({ at: 'ready' })
  return { step, start, again, payNow, say: (yes: boolean) => answer.current(yes) }
}
