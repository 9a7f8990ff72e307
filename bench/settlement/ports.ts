/** Ports of the bench: a clock that is moved, real sealing as in the product, a wallet that pays at once. */
import { type CalendarDate, epochMs, startOfDay } from '@core/calendar/date'
import { noIdentity } from '../../server/ports/identity'
import { parseSecretKeys } from '../../server/ports/secretKeys'
import { secretsOf } from '../../server/ports/secrets'
import { systemRandom } from '../../server/ports/systemRandom'
import type { Ports } from '../../server/ports/types'
import { noPayment } from '../../server/providers/noPayment'

const KEYS = `1:${'b5'.repeat(32)}`

export function benchPorts(on: CalendarDate): Ports {
  let now = epochMs(startOfDay(on)) - 1
  return {
    clock: {
      nowMs: () => now,
      stepTo: (ms) => {
        now = Math.max(now, ms)
      },
    },
    random: systemRandom,
    secrets: secretsOf(parseSecretKeys(KEYS), systemRandom),
    files: { put: async () => undefined, get: async () => null, delete: async () => undefined },
    payment: {
      ...noPayment,
      provider: 'bench',
      offers: (provider) => provider === 'bench',
      debit: async (requests) =>
        requests.map(({ orderId, sumFen }) => ({
          ...{ orderId, outcome: 'paid', sumFen, providerRef: orderId, paidAtMs: now },
        })),
      transfer: async ({ transferId, sumFen }) => ({
        ...{ outcome: 'paid', sumFen, providerRef: transferId, paidAtMs: now },
      }),
      startContract: async ({ accountId }) => ({ outcome: 'signed', providerContract: accountId }),
    },
    identity: noIdentity,
  }
}
