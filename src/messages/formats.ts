import { addDays, dateInChina, minuteInChina } from '@core/calendar/date'
import type { LocalText } from '@contract/scalars'
import type { Locale } from './catalogue'
import { yuanShort } from './yuan'

const chinese = { day: 'M 月 D 日', dayYear: 'YYYY 年 M 月 D 日', month: 'M 月' }
const patterns: Record<Locale, typeof chinese> = {
  'zh-Hans': chinese,
  'zh-Hant': chinese,
  en: { day: 'D MMM', dayYear: 'D MMM YYYY', month: 'MMM' },
}
const leftWords: Record<Locale, { day: string; hour: string; minute: string }> = {
  'zh-Hans': { day: '天', hour: '小时', minute: '分钟' },
  'zh-Hant': { day: '天', hour: '小時', minute: '分鐘' },
  en: { day: 'd', hour: 'h', minute: 'min' },
}

const sumWords: Record<Locale, { yuan: string; tenThousand: string | null }> = {
  'zh-Hans': { yuan: '元', tenThousand: '万元' },
  'zh-Hant': { yuan: '元', tenThousand: '萬元' },
  en: { yuan: 'yuan', tenThousand: null },
}
/** ten thousand yuan in fen */
const wanFen = 1_000_000

export interface Formats {
  /** '2026-11-14' → '11 月 14 日' */
  day: (day: string) => string
  /** '2026-11-14' → '2026 年 11 月 14 日' */
  dayYear: (day: string) => string
  /** with the year only when it is not `today`'s */
  dayNear: (day: string, today: string) => string
  /** '2024-06-09' → '24.06.09': for narrow places, the same in every language */
  dayShort: (day: string) => string
  /** '2024-06-09' → '2024.06.09': for a line with much else in it */
  dayDots: (day: string) => string
  /** 1 → '1 月' */
  month: (month: number) => string
  /** an instant as China's clock shows it: '11 月 8 日 21:14' */
  moment: (instant: string) => string
  /** an instant's China day; an end at midnight belongs to the day before, at 24:00 */
  deadline: (instant: string) => string
  /** milliseconds → '1 天 14 小时', '5 小时 20 分钟', '3 分钟' */
  left: (ms: number) => string
  /** 23000000 → '23,000,000' */
  count: (value: number) => string
  /** 60000000 fen → '60 万元'; whole ten thousands only, else '123,456 元' */
  sum: (amountFen: number) => string
  /** 550 fen → '5.5', 123450 fen → '1,235': an estimate in yuan, no finer than it can be known */
  about: (amountFen: number) => string
  /** one after the other: '甲、乙', 'A, B' */
  list: (words: readonly (string | number)[]) => string
  /** the sentence in this language */
  local: (text: LocalText) => string
}

/** An instant's hour and minute on China's clocks. */
function clockInChina(instant: string): string {
  const minutes = minuteInChina(instant)
  const two = (value: number) => `${value < 10 ? '0' : ''}${value}`
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Groups digits by three; not by Intl, which old phones lack or do differently. */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day's parts put into a pattern; nothing for what is no day. */
function dayIn(pattern: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (date === '') return ''
  const parts: Record<string, string | undefined> = {
    ...{ YYYY: year, YY: year.slice(2), MMM: months[Number(month) - 1] },
    ...{ MM: month, M: String(Number(month)), DD: date, D: String(Number(date)) },
  }
  return pattern.replace(/Y+|M+|D+/g, (part) => parts[part] ?? '')
}

/** The China day of an instant, 'YYYY-MM-DD'. */
export const chinaDay = (instant: string): string => dateInChina(instant)

function momentIn(pattern: string, instant: string): string {
  return `${dayIn(pattern, chinaDay(instant))} ${clockInChina(instant)}`
}

function deadlineIn(pattern: string, instant: string): string {
  const shown = momentIn(pattern, instant)
  if (!shown.endsWith(' 00:00')) return shown
  return `${dayIn(pattern, addDays(dateInChina(instant), -1))} 24:00`
}

function leftIn(words: { day: string; hour: string; minute: string }, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  if (days > 0) return `${days} ${words.day} ${hours} ${words.hour}`
  if (hours > 0) return `${hours} ${words.hour} ${minutes % 60} ${words.minute}`
  return `${minutes} ${words.minute}`
}

function sumIn(
  { yuan, tenThousand }: { yuan: string; tenThousand: string | null },
  amountFen: number,
): string {
  const whole = amountFen > 0 && amountFen % wanFen === 0
  return tenThousand !== null && whole
    ? `${groupDigits(amountFen / wanFen)} ${tenThousand}`
    : `${yuanShort(amountFen)} ${yuan}`
}

function about(amountFen: number): string {
  return amountFen < 995 ? String(Math.round(amountFen / 10) / 10) : groupDigits(Math.round(amountFen / 100))
}

export function formatsFor(locale: Locale): Formats {
  const pattern = patterns[locale]
  return {
    day: (day) => dayIn(pattern.day, day),
    dayYear: (day) => dayIn(pattern.dayYear, day),
    dayNear: (day, today) =>
      dayIn(day.slice(0, 4) === today.slice(0, 4) ? pattern.day : pattern.dayYear, day),
    dayDots: (day) => dayIn('YYYY.MM.DD', day),
    dayShort: (day) => dayIn('YY.MM.DD', day),
    month: (month) => dayIn(pattern.month, `2001-${month}-01`),
    moment: (instant) => momentIn(pattern.day, instant),
    deadline: (instant) => deadlineIn(pattern.day, instant),
    left: (ms) => leftIn(leftWords[locale], ms),
    count: groupDigits,
    sum: (amountFen) => sumIn(sumWords[locale], amountFen),
    about,
    list: (words) => words.join(locale === 'en' ? ', ' : '、'),
    local: (text) => text[locale],
  }
}
