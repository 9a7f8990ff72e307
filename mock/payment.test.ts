import { epochMs } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import { derivedId } from '../server/derivedId'
import type { DebitRequest, TransferRequest } from '../server/ports/payment'
import { createSandboxPayment, mannerOf, sandboxContractOf } from './payment'

const NOW = epochMs('2026-11-14T00:00:00.000Z')
const wallet = () => createSandboxPayment({ seed: 'test', nowMs: () => NOW })

const request = (contract: number, period: number, attempt = 1): DebitRequest => {
  const dueMs = NOW - period * 15 * 86_400_000
  const orderId = derivedId('ord', dueMs, `${contract}/${period}/${attempt}`)
  const providerContract = sandboxContractOf(`acc_${contract}`)
  const asked = { provider: 'sandbox', orderId, sumFen: fen(1_234), attempt, askedBefore: false }
  return { ...asked, providerContract }
}
const contracts = Array.from({ length: 30_000 }, (_, i) => i)

test('asked again under the same order it says the same, also after a restart', async () => {
  const requests = contracts.slice(0, 3_000).map((contract) => request(contract, 1))
  const first = wallet()
  await first.debit(requests) // whoever does not answer at once does now
  const [again, restarted] = [await first.debit(requests), await answersOf(wallet(), requests)]
  expect(restarted).toEqual(again)
  expect(again.every(({ outcome }) => outcome !== 'unknown')).toBe(true)
})

/** Asks until there is an answer. */
async function answersOf(payment: ReturnType<typeof wallet>, requests: readonly DebitRequest[]) {
  const silent = new Set(
    (await payment.debit(requests)).flatMap((answer) =>
      answer.outcome === 'unknown' ? [answer.orderId] : [],
    ),
  )
  expect(silent.size).toBeGreaterThan(0)
  expect(silent.size).toBeLessThan(requests.length / 100)
  return payment.debit(requests)
}

test('about one contract in a hundred is short of money now and then, one in a thousand never pays', () => {
  const manners = contracts.map((contract) => mannerOf('test', sandboxContractOf(`acc_${contract}`)))
  const part = (manner: string): number => manners.filter((one) => one === manner).length / contracts.length
  expect(part('short-at-first')).toBeGreaterThan(0.007)
  expect(part('short-at-first')).toBeLessThan(0.011)
  expect(part('never-pays')).toBeGreaterThan(0.0003)
  expect(part('never-pays')).toBeLessThan(0.002)
})

test('who is short at first pays at the second attempt; who never pays does not', async () => {
  const payment = wallet()
  const answer = async (contract: number, period: number, attempt: number) => {
    const asked = [request(contract, period, attempt)]
    const [once] = await payment.debit(asked)
    return once?.outcome === 'unknown' ? (await payment.debit(asked))[0] : once
  }
  const ofManner = (manner: string) =>
    contracts.filter((contract) => mannerOf('test', sandboxContractOf(`acc_${contract}`)) === manner)
  const periods = [1, 2, 3, 4, 5, 6]
  const short = ofManner('short-at-first').slice(0, 20)
  const firsts = await Promise.all(short.flatMap((one) => periods.map((period) => answer(one, period, 1))))
  const refused = firsts.filter((one) => one?.outcome === 'refused')
  expect(refused.length).toBeGreaterThan(firsts.length / 4)
  expect(refused.length).toBeLessThan((firsts.length * 3) / 4)
  for (const one of short) expect((await answer(one, 1, 2))?.outcome).toBe('paid')
  for (const one of ofManner('never-pays').slice(0, 5)) {
    expect(await answer(one, 1, 2)).toEqual(
      expect.objectContaining({ outcome: 'refused', reason: 'insufficient' }),
    )
  }
})

test('a story about money overrules the draw, from its moment on', async () => {
  const told = {
    mannerAt: (_: string, orderMadeMs: number) =>
      orderMadeMs >= NOW - 20 * 86_400_000 ? ('never-pays' as const) : ('pays' as const),
    payoutStuckAt: (memberId: string) => memberId === 'mem_stuck',
  }
  const payment = createSandboxPayment({ seed: 'test', nowMs: () => NOW, told })
  const outcomes = await payment.debit([request(1, 2), request(1, 1)])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['paid', 'refused'])
  const sumFen = fen(30_000_000)
  const payOut = (transferId: string, memberId: string) => {
    const request: TransferRequest = {
      ...{ provider: 'sandbox', transferId, sumFen, purpose: 'aid', subject: 'acc_1', memberId },
    }
    return payment.transfer(request)
  }
  expect(await payOut('trf_1', 'mem_stuck')).toEqual({ outcome: 'unknown' })
  expect(await payOut('trf_2', 'mem_other')).toEqual(expect.objectContaining({ outcome: 'paid' }))
})
