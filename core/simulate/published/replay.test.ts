import { calendarDate } from '../../calendar/date'
import { publishedMembers, replayAssumptions, replayPublishedYears } from './replay'
import { publishedFigures } from './xianghubao'

const seeds = Array.from({ length: 12 }, (_, i) => i + 1)

describe('the published years of 相互宝 from the pool model', () => {
  const replays = seeds.map((seed) => replayPublishedYears(seed))

  it('29.17 yuan in 2019 and 91 in 2020, 16,528 cases by the end of 2019 and 85,203 by 2020, within 15 %, for every seed', () => {
    const held = publishedFigures.filter((figure) => figure.held).map(({ published }) => published)
    expect(held).toEqual([2_917, 9_100, 16_528, 85_203])
    for (const { figures } of replays) {
      const errors = figures.filter((figure) => figure.held).map(({ error }) => Math.abs(error))
      expect(Math.max(...errors)).toBeLessThan(0.15)
    }
  })

  it('come within 7 % on average, and the 179,127 cases by the end of 2021 as well', () => {
    replays[0]?.figures.forEach(({ what, on, held, published }, i) => {
      if (!held && !(what === 'cumulative-cases' && on === '2021-12-31')) return
      const mean = replays.reduce((sum, { figures }) => sum + (figures[i]?.model ?? 0), 0) / replays.length
      expect(Math.abs(mean / published - 1)).toBeLessThan(0.07)
    })
  })

  it('a period of November 2019 comes within 15 % of the published 3.03', () => {
    const errors = replays.map(
      ({ figures }) =>
        figures.filter(({ on, what }) => on === '2019-11-21' && what === 'share-of-period')[0]?.error,
    )
    errors.forEach((error) => expect(Math.abs(error ?? 1)).toBeLessThan(0.15))
  })

  it('have 23 periods in 2019 and 24 in 2020 and 2021, no cap ever binding', () => {
    const years = replays[0]?.periods.map(({ disclosure }) => disclosure.slice(0, 4)) ?? []
    expect(['2019', '2020', '2021'].map((year) => years.filter((one) => one === year).length)).toEqual([
      23, 24, 24,
    ])
    for (const year of ['2019', '2020', '2021']) {
      const shares = replays[0]?.periods.filter(({ disclosure }) => disclosure.startsWith(year)) ?? []
      expect(shares.reduce((sum, { shareFen }) => sum + shareFen, 0)).toBeLessThan(18_800)
    }
  })

  it('are the same for the same seed', () => {
    expect(replayPublishedYears(1)).toEqual(replays[0])
    expect(replayPublishedYears(2).periods).not.toEqual(replays[0]?.periods)
  })

  it('would not have come out so without the waiting period’s selection, nor without the epidemic year', () => {
    const noSelection = replayPublishedYears(1, { ...replayAssumptions, selection: { start: 1, years: 1 } })
    const noEpidemic = replayPublishedYears(1, { ...replayAssumptions, diagnosesOf2020: 1 })
    const errorOf = (replay: typeof noSelection, i: number) => replay.figures[i]?.error ?? 0
    expect(errorOf(noSelection, 0)).toBeGreaterThan(0.5)
    expect(errorOf(noEpidemic, 1)).toBeGreaterThan(0.15)
  })
})

describe('published member totals', () => {
  it('are met on their days and joined by straight lines', () => {
    expect(publishedMembers(calendarDate('2019-11-22'))).toBe(100_000_000)
    expect(publishedMembers(calendarDate('2021-04-21'))).toBe(86_387_200)
    expect(publishedMembers(calendarDate('2018-10-16'))).toBe(0)
    const between = publishedMembers(calendarDate('2020-12-07'))
    // Reported as "below 100 million" on that day.
    expect(between).toBeLessThan(100_000_000)
    expect(between).toBeGreaterThan(98_000_000)
    expect(publishedMembers(calendarDate('2022-06-01'))).toBe(75_000_000)
  })
})
