/** When periods are disclosed, charged and paid, in words. */
import { calendarDate } from '../../calendar/date'
import { periodsBetween } from '../../calendar/period'
import { type PeriodCalendar, monthDaysOf } from '../../calendar/periodCalendar'
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { daysText } from './figureText'
import { compose, listed } from './phrase'

const weekdays: readonly LocalText[] = [
  localText('周一', '週一', 'Monday'),
  localText('周二', '週二', 'Tuesday'),
  localText('周三', '週三', 'Wednesday'),
  localText('周四', '週四', 'Thursday'),
  localText('周五', '週五', 'Friday'),
  localText('周六', '週六', 'Saturday'),
  localText('周日', '週日', 'Sunday'),
]

function weekdayName(n: number): LocalText {
  return weekdays[(((n - 1) % 7) + 7) % 7] ?? (weekdays[0] as LocalText)
}

/** '7 日公示、14 日扣款', one for each pair of days. */
function monthDaysText(calendar: PeriodCalendar): LocalText {
  const pairs = monthDaysOf(calendar).map(({ disclosure, charge }) => {
    const crosses = charge <= disclosure
    return localText(
      `${disclosure} 日公示、${crosses ? '下月 ' : ''}${charge} 日扣款`,
      `${disclosure} 日公示、${crosses ? '下月 ' : ''}${charge} 日扣款`,
      `disclosed on day ${disclosure} and charged on day ${charge}${crosses ? ' of the next' : ''}`,
    )
  })
  return compose((say, language) =>
    language === 'en' ? `every month ${pairs.map(say).join(', ')}` : `每月 ${pairs.map(say).join('，')}`,
  )
}

/** On which days periods are disclosed and charged. */
export function periodDaysText({ calendar }: Pick<RuleSet, 'calendar'>): LocalText {
  switch (calendar.kind) {
    case 'month-days':
      return monthDaysText(calendar)
    case 'month-end': {
      const before = daysText(calendar.discloseDaysBefore)
      return localText(
        `每月最后一天扣款，${before['zh-Hans']}以前公示`,
        `每月最後一天扣款，${before['zh-Hant']}以前公示`,
        `charged on the last day of every month, disclosed ${before.en} before it`,
      )
    }
    case 'weekly': {
      const [from, to] = [
        weekdayName(calendar.weekday),
        weekdayName(calendar.weekday + calendar.chargeAfterDays),
      ]
      const later = calendar.chargeAfterDays >= 7
      const after = daysText(calendar.chargeAfterDays)
      return localText(
        later
          ? `每${from['zh-Hans']}公示，${after['zh-Hans']}后扣款`
          : `每${from['zh-Hans']}公示，${to['zh-Hans']}扣款`,
        later
          ? `每${from['zh-Hant']}公示，${after['zh-Hant']}後扣款`
          : `每${from['zh-Hant']}公示，${to['zh-Hant']}扣款`,
        later
          ? `disclosed every ${from.en} and charged ${after.en} later`
          : `disclosed every ${from.en} and charged on ${to.en}`,
      )
    }
  }
}

/** '第 3–9 天、7–22 点'; null where no wallet is asked. */
export function walletText({ calendar }: Pick<RuleSet, 'calendar'>): LocalText | null {
  if (!calendar.chargeWindow) return null
  const { fromDay, toDay, fromHour, toHour } = calendar.chargeWindow
  return localText(
    `通知后第 ${fromDay}–${toDay} 天、${fromHour}–${toHour} 点`,
    `通知後第 ${fromDay}–${toDay} 天、${fromHour}–${toHour} 點`,
    `day ${fromDay} to ${toDay} of the notice, ${fromHour}:00 to ${toHour}:00`,
  )
}

/** Long enough to have every distance between days: with months of 31, 29 and 30 days. */
const MONTHS = { from: calendarDate('2024-01-01'), to: calendarDate('2024-04-30') }

/** How a failed debit is tried again. */
export function retriesText({ calendar }: Pick<RuleSet, 'calendar'>): LocalText {
  const { retryForDays, retryAfterDays } = calendar
  const tries = periodsBetween(calendar, MONTHS.from, MONTHS.to).map(({ debits }) => debits.length)
  // The charge day may be the last that the wallet allows.
  if (!tries.some((count) => count > 1)) return localText('不会再扣', '不會再扣', 'not tried again')
  if (retryForDays === undefined) {
    const later = daysText(retryAfterDays)
    return localText(
      `${later['zh-Hans']}后再扣一次`,
      `${later['zh-Hant']}後再扣一次`,
      `tried once more after ${later.en}`,
    )
  }
  const days = daysText(retryForDays)
  return localText(
    `${days['zh-Hans']}以内会再扣，需要时重新通知`,
    `${days['zh-Hant']}以內會再扣，需要時重新通知`,
    `tried again for ${days.en}, after a new notice where one is needed`,
  )
}

/** When grace ends. */
export function graceText({ calendar }: Pick<RuleSet, 'calendar'>): LocalText {
  if (calendar.graceDays !== undefined) {
    const days = daysText(calendar.graceDays)
    return localText(
      `扣款日后 ${days['zh-Hans']}`,
      `扣款日後 ${days['zh-Hant']}`,
      `${days.en} after the charge day`,
    )
  }
  const days = daysText(calendar.graceEndsDaysBeforeNextCharge)
  return localText(
    `下一个扣款日前 ${days['zh-Hans']}`,
    `下一個扣款日前 ${days['zh-Hant']}`,
    `${days.en} before the next charge day`,
  )
}

export function payoutText({ calendar }: Pick<RuleSet, 'calendar'>): LocalText {
  const days = daysText(calendar.payoutDaysAfterCharge)
  if (calendar.payoutDaysAfterCharge === 0)
    return localText('扣款当天打款', '扣款當天打款', 'paid on the charge day')
  return localText(
    `扣款后 ${days['zh-Hans']}打款`,
    `扣款後 ${days['zh-Hant']}打款`,
    `paid ${days.en} after the charge`,
  )
}

export const hoursText = ({ calendar }: Pick<RuleSet, 'calendar'>): LocalText =>
  listed([
    localText(
      `${calendar.discloseHour} 点公示`,
      `${calendar.discloseHour} 點公示`,
      `disclosed at ${calendar.discloseHour}:00`,
    ),
    localText(
      `${calendar.chargeHour} 点扣款`,
      `${calendar.chargeHour} 點扣款`,
      `charged at ${calendar.chargeHour}:00`,
    ),
    localText(
      `${calendar.payoutHour} 点打款`,
      `${calendar.payoutHour} 點打款`,
      `paid at ${calendar.payoutHour}:00`,
    ),
  ])
