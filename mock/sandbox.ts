/** What visitors of the demo may do that nobody else can: sign in as anybody of the world, and move its clock. */
import { addDays, dateInChina, epochMs, instantOf } from '@core/calendar/date'
import { type PeriodDates, periodsBetween } from '@core/calendar/period'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { Context } from '../server/context'
import { handleNotification } from '../server/features/payment/commands'
import { openAccount } from '../server/features/session/commands'
import type { Engine } from '../server/jobs/engine'
import type { SandboxPort } from '../server/ports/types'
import type { DemoClock } from './clock'
import { codeInInbox } from './identity'
import type { SandboxWallet } from './sandboxWallet'
import { listPeople } from './world/listPeople'
import type { World } from './world/world'

export interface SandboxPieces {
  context: Context
  engine: Engine
  clock: DemoClock
  world: () => World
  wallet: SandboxWallet
}

/** The next moment of a kind that lies ahead. */
function nextMoment(
  nowMs: number,
  momentOf: (period: PeriodDates) => string,
): { period: PeriodDates; ms: number } {
  const { calendar } = tongzhou
  const today = dateInChina(instantOf(nowMs))
  // A period disclosed three weeks ago may still have its charge ahead.
  for (const period of periodsBetween(calendar, addDays(today, -31), addDays(today, 62))) {
    const ms = epochMs(momentOf(period))
    if (ms > nowMs) return { period, ms }
  }
  throw new RangeError(`no period ahead of ${today}`)
}

export function createSandbox({ context, engine, clock, world, wallet }: SandboxPieces): SandboxPort {
  let moving: Promise<void> = Promise.resolve()

  const move = async (to: 'next-disclosure' | 'next-charge'): Promise<void> => {
    const fromMs = clock.nowMs()
    const { ms } = nextMoment(fromMs, (period) =>
      to === 'next-charge' ? period.chargeAt : period.discloseAt,
    )
    clock.hold(fromMs)
    try {
      await engine.runDueUntil(ms)
      await clock.moveTo(ms)
    } finally {
      clock.release()
    }
  }

  return {
    people: (query) => listPeople(context, world(), query),
    codeOf: (messageId) => codeInInbox(context.db, messageId),
    newcomer: async () => ({ accountId: await openAccount(context) }),
    pay: async (orderId) => {
      const paid = wallet.pay(orderId)
      for (const raw of wallet.tell()) await handleNotification(context, raw)
      return paid
    },
    clock: async () => {
      const nowMs = clock.nowMs()
      return {
        nowMs,
        movedByMs: clock.movedByMs(),
        planId: tongzhou.id,
        nextDisclosure: nextMoment(nowMs, (period) => period.discloseAt).period.disclosure,
        nextCharge: nextMoment(nowMs, (period) => period.chargeAt).period.charge,
      }
    },
    moveClock: (to) => {
      // Two visitors who press at once move it twice, one after the other.
      const next = moving.then(() => move(to))
      moving = next.catch(() => undefined)
      return next
    },
  }
}
