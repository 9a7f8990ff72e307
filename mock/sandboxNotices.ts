/** What the sandbox wallet tells by itself: signed, and as unreliable as it is asked to be. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { fen } from '@core/money/fen'
import type { NotificationKind, PaymentEvent, PaymentPort, RawNotification } from '../server/ports/payment'
import { hashText } from './random'

/** In ten thousand. */
export interface Misbehaviour {
  /** a notice is sent several times */
  readonly duplicate: number
  /** a notice is never sent */
  readonly silent: number
  /** a notice with another sum comes before the true one */
  readonly wrongSum: number
  /** the work is done, the reply is lost */
  readonly lostReply: number
  /** notices leave in another order */
  readonly shuffle: boolean
}

export const wellBehaved: Misbehaviour = {
  duplicate: 0,
  silent: 0,
  wrongSum: 0,
  lostReply: 0,
  shuffle: false,
}

type MoneyMoved = Extract<PaymentEvent, { kind: 'paid' | 'debited' | 'refunded' }>

export interface SandboxNotices extends Pick<PaymentPort, 'readNotification' | 'notificationReply'> {
  /** Draws whether a fault happens now. */
  readonly happens: (inTenThousand: number) => boolean
  readonly notify: (kind: NotificationKind, event: MoneyMoved, id: string) => void
  /** takes out what it wants to tell now */
  readonly tell: () => RawNotification[]
}

const SIGNATURE = 'sandbox-signature'

export function sandboxNotices(provider: string, seed: string, faults: Misbehaviour): SandboxNotices {
  let outgoing: RawNotification[] = []
  let drawn = 0
  const happens = (inTenThousand: number): boolean =>
    inTenThousand > 0 && hashText(`${seed}/fault/${(drawn += 1)}`) % 10_000 < inTenThousand
  const signatureOf = (body: Buffer): Buffer => createHmac('sha256', seed).update(body).digest()
  const send = (kind: NotificationKind, event: PaymentEvent, id: string): void => {
    const body = Buffer.from(JSON.stringify({ id, event }))
    outgoing.push({ provider, kind, headers: { [SIGNATURE]: signatureOf(body).toString('hex') }, body })
  }
  return {
    happens,
    notify(kind, event, id) {
      if (happens(faults.wrongSum)) send(kind, { ...event, sumFen: fen(event.sumFen + 1) }, `${id}/wrong`)
      if (happens(faults.silent)) return
      const times = happens(faults.duplicate) ? 3 : 1
      for (let i = 0; i < times; i += 1) send(kind, event, id)
    },
    tell() {
      const told = outgoing
      outgoing = []
      const place = (i: number): number => (faults.shuffle ? hashText(`${seed}/place/${drawn}/${i}`) : i)
      return told
        .map((raw, i) => ({ raw, at: place(i) }))
        .sort((a, b) => a.at - b.at)
        .map(({ raw }) => raw)
    },
    async readNotification({ headers, body }) {
      const given = Buffer.from(headers[SIGNATURE] ?? '', 'hex')
      const expected = signatureOf(body)
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        return { outcome: 'rejected', reason: 'signature' }
      const { id, event } = JSON.parse(body.toString()) as { id: string; event: PaymentEvent }
      return { outcome: 'verified', notificationId: id, event }
    },
    notificationReply: (_, taken) => ({ status: taken ? 200 : 400, contentType: 'text/plain', body: '' }),
  }
}
