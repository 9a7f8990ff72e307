/**
 * Dated figures that were published about 相互宝's main plan, each with its page. Member totals are what a replay is
 * given; shares and cases are what it is held against.
 */
import { type CalendarDate, calendarDate } from '../../calendar/date'

export interface MemberTotal {
  readonly on: CalendarDate
  readonly members: number
  readonly source: string
}

const total = (on: string, members: number, source: string): MemberTotal => ({
  on: calendarDate(on),
  members,
  source,
})

/** Opened on 2018-10-16 as 相互保; in between, totals are taken on a straight line. */
export const memberTotals: readonly MemberTotal[] = [
  total('2018-10-16', 0, 'the day it opened'),
  total('2018-11-12', 17_970_000, 'http://www.qjkhjx.com/detail--6483751.html'),
  total('2018-12-31', 27_000_000, 'http://cqcb.com/wealth/2019-01-21/1396368_pc.html'),
  total('2019-04-10', 50_000_000, 'https://www.dashizg.com/yaowen/2019041124782.html'),
  total('2019-06-28', 72_000_000, 'http://www.ettaleb.com/24hot/2019/0628/349669.html'),
  total('2019-08-09', 80_000_000, 'http://bjnews.com.cn/finance/2019/08/09/613358.html'),
  total('2019-09-20', 89_000_000, 'http://www.lhsxpumps.com/articledetail/526427.html'),
  total(
    '2019-11-22',
    100_000_000,
    'https://kr-asia.com/ant-financials-xiang-hu-bao-gains-100-million-users-who-aid-11928-patients-in-13-months',
  ),
  total(
    '2020-04-04',
    104_000_000,
    'https://news.yahoo.com/technology-turbocharges-chinas-access-health-093000441.html',
  ),
  total(
    '2020-09-15',
    107_000_000,
    'http://whmsebhyy.com/money/bank/bank_hydt/2020-09-08/doc-iivhvpwy5483895.shtml',
  ),
  total('2021-04-21', 86_387_200, 'https://csai.cn/baoxian/1336332.html'),
  total('2021-12-28', 75_000_000, 'http://kang9900.com/?p=8418'),
]

/** Something published that a replay can be held against. */
export interface PublishedFigure {
  readonly what: 'share-of-year' | 'share-of-period' | 'cumulative-cases'
  /** The last day it counts; of a period, the day of disclosure. */
  readonly on: CalendarDate
  /** Fen, or cases. */
  readonly published: number
  /** Whether the replay must come within 15 %; the others are shown as they fall. */
  readonly held: boolean
  readonly source: string
}

const figure = (
  what: PublishedFigure['what'],
  on: string,
  published: number,
  held: boolean,
  source: string,
): PublishedFigure => ({ what, on: calendarDate(on), published, held, source })

const YEARS = 'http://www.2898.com/news/shouji/62702.htm'

export const publishedFigures: readonly PublishedFigure[] = [
  figure(
    'share-of-year',
    '2019-12-31',
    2_917,
    true,
    'https://news.yahoo.com/technology-turbocharges-chinas-access-health-093000441.html',
  ),
  figure('share-of-year', '2020-12-31', 9_100, true, YEARS),
  figure('cumulative-cases', '2019-12-31', 16_528, true, YEARS),
  figure('cumulative-cases', '2020-12-31', 85_203, true, YEARS),
  figure(
    'cumulative-cases',
    '2021-12-31',
    179_127,
    false,
    'https://wallstreetpublication.com/ant-group-closing-crowdfunded-medical-coverage-program',
  ),
  figure('cumulative-cases', '2019-06-13', 224, false, 'http://dsb.cn/101594.html'),
  figure(
    'cumulative-cases',
    '2019-08-09',
    1_092,
    false,
    'http://bjnews.com.cn/finance/2019/08/09/613358.html',
  ),
  figure(
    'cumulative-cases',
    '2019-09-07',
    2_839,
    false,
    'http://www.lhsxpumps.com/articledetail/526427.html',
  ),
  figure(
    'cumulative-cases',
    '2019-11-22',
    11_928,
    false,
    'https://kr-asia.com/ant-financials-xiang-hu-bao-gains-100-million-users-who-aid-11928-patients-in-13-months',
  ),
  figure(
    'share-of-period',
    '2019-11-21',
    303,
    false,
    'http://whmsebhyy.com/money/bank/bank_hydt/2020-09-08/doc-iivhvpwy5483895.shtml',
  ),
  figure('share-of-period', '2021-04-21', 639, false, 'https://csai.cn/baoxian/1336332.html'),
]
