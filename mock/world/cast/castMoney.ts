/** How the wallet treats the people whose story is about money. */
import { epochMs, startOfDay, addDays } from '@core/calendar/date'
import { periodBefore } from '@core/calendar/period'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { type ToldPayments, sandboxContractOf } from '../../payment'
import type { WorldSettings } from '../timeline'
import type { CastMembers } from './castFamilies'

const DAY_MS = 86_400_000
/** A pay-out that the wallet still looks into a week after as-of. */
const STUCK_UNTIL_DAYS_AFTER = 6
/** Long enough ago that grace has run out by as-of, whatever the day. */
const LAPSES_FROM_DAYS_BEFORE = 75

/**
 * 'grace': pays until the period whose charge day was last before as-of, then no more. 'lapsed': the same, some
 * periods earlier. 'settled': the pay-out has no answer yet.
 */
export function castMoneyOf(settings: WorldSettings, families: CastMembers): ToldPayments {
  const asOfMs = epochMs(startOfDay(settings.asOf))
  const contract = (key: string): string => sandboxContractOf(families.get(key)?.accountId ?? '')
  let period = periodBefore(tongzhou.calendar, settings.asOf)
  while (period.charge >= settings.asOf) period = periodBefore(tongzhou.calendar, period.disclosure)
  // Orders are made when the period settles, some days after its disclosure.
  const neverPaysFrom = new Map([
    [contract('grace'), epochMs(period.cutoffAt)],
    [contract('lapsed'), epochMs(startOfDay(addDays(settings.asOf, -LAPSES_FROM_DAYS_BEFORE)))],
  ])
  const stuck = new Set((families.get('settled')?.members ?? []).map(({ memberId }) => memberId))
  return {
    mannerAt: (providerContract, orderMadeMs) => {
      const from = neverPaysFrom.get(providerContract)
      if (from === undefined) return null
      return orderMadeMs >= from ? 'never-pays' : 'pays'
    },
    payoutStuckAt: (memberId, nowMs) =>
      stuck.has(memberId) && nowMs < asOfMs + STUCK_UNTIL_DAYS_AFTER * DAY_MS,
  }
}
