/** People with a story about a balance. */
import { type CalendarDate, addDays, daysBetween } from '@core/calendar/date'
import { periodBefore } from '@core/calendar/period'
import { tongzhouPrepaid } from '@core/plan/presets/tongzhouPrepaid'
import { type Fen, fen } from '@core/money/fen'
import { localText } from '@core/plan/text'
import { type CastFamily, child, self, spouse } from '../cast/cast'
import { type Story, aboutWaiting, always } from '../cast/stories'

const LAPSED = localText(
  '余额不够，已经失效，补上就能恢复',
  '餘額不夠，已經失效，補上就能恢復',
  'Balance ran out: lapsed, and back as soon as it is filled',
)
const RUNNING_OUT = localText('预存的余额快用完了', '預存的餘額快用完了', 'The balance runs out')

const aboutBalance: Story = ({ status }) => (status === 'lapsed' ? LAPSED : RUNNING_OUT)

/** Who pays in small sums so that the balance stays where the story needs it. */
export interface SmallDeposits {
  readonly key: string
  readonly whileBelowFen: Fen
  readonly sumFen: Fen
  /** the last day of it; null for no end */
  readonly until: CalendarDate | null
}

/** 'prepaid-low' is never rich; 'prepaid-lapsed' pays until the newest cut-off finds the balance too low. */
export function smallDepositsOf(asOf: CalendarDate): readonly SmallDeposits[] {
  const { calendar } = tongzhouPrepaid
  const newest = periodBefore(calendar, addDays(asOf, 1))
  const before = periodBefore(calendar, newest.disclosure)
  return [
    { key: 'prepaid-low', whileBelowFen: fen(3_000), sumFen: fen(2_000), until: null },
    { key: 'prepaid-lapsed', whileBelowFen: fen(5_600), sumFen: fen(2_000), until: before.disclosure },
  ]
}

/** All of them, the most telling first. */
export function prepaidCastOf(asOf: CalendarDate): readonly CastFamily[] {
  const { calendar } = tongzhouPrepaid
  const newest = periodBefore(calendar, addDays(asOf, 1))
  return [
    {
      key: 'prepaid-family',
      story: always(
        '先预存，再分摊：一家三口',
        '先預存，再分攤：一家三口',
        'Paid in beforehand: a family of three',
      ),
      joinedDaysAgo: { afterOpening: 9 },
      provinceCode: '33',
      people: [self('陆一鸣', 'male', 37), spouse('温如玉', 'female', 35), child('陆子衿', 'female', 8)],
    },
    {
      key: 'prepaid-low',
      story: aboutBalance,
      joinedDaysAgo: { afterOpening: 20 },
      provinceCode: '51',
      people: [self('顾小满', 'female', 27)],
    },
    {
      key: 'prepaid-lapsed',
      story: aboutBalance,
      joinedDaysAgo: daysBetween(newest.disclosure, asOf) + 210,
      provinceCode: '44',
      people: [self('齐卫东', 'male', 47)],
    },
    {
      key: 'prepaid-waiting',
      story: aboutWaiting,
      joinedDaysAgo: 24,
      provinceCode: '31',
      people: [self('苏晚晴', 'female', 30)],
    },
  ]
}
