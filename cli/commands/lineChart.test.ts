import { JSDOM } from 'jsdom'
import { type Chart, chartSvg, niceStep, shortNumber } from './lineChart'

const chart: Chart = {
  title: 'Shares < & > "theirs"',
  subtitle: 'one course',
  xLabel: 'months',
  xStep: 12,
  panels: [
    {
      title: 'Share',
      series: [
        {
          label: 'equal',
          style: 'first',
          points: [
            [0, 0],
            [12, 5],
            [24, 10],
          ],
        },
        {
          label: 'by age',
          style: 'second',
          points: [
            [0, 0],
            [24, 7],
          ],
        },
      ],
      dots: [{ at: [24, 9], label: 'published 9' }],
    },
    {
      title: 'Debt',
      series: [
        {
          label: 'equal',
          style: 'first',
          points: [
            [0, -30],
            [24, 20],
          ],
        },
      ],
    },
  ],
}
const svg = () => new JSDOM(chartSvg(chart), { contentType: 'image/svg+xml' }).window.document

describe('a line chart', () => {
  it('is well-formed, with its words escaped', () => {
    const document = svg()
    expect(document.querySelector('parsererror')).toBeNull()
    expect(document.documentElement.getAttribute('viewBox')).toBe('0 0 960 384')
    const words = [...document.querySelectorAll('text')].map((node) => node.textContent)
    expect(words).toEqual(
      expect.arrayContaining(['Shares < & > "theirs"', 'Share', 'Debt', 'months', 'published 9']),
    )
    // Once in the legend, although it is in two panels.
    expect(words.filter((word) => word === 'equal')).toHaveLength(1)
  })

  it('draws each line to scale, the second one dashed as well as coloured', () => {
    const [first, second] = [...svg().querySelectorAll('polyline')]
    // Plot from 64 to 460 and from 256 up to 40; the axis ends at 10.
    expect(first?.getAttribute('points')).toBe('64,256 262,148 460,40')
    expect(first?.hasAttribute('stroke-dasharray')).toBe(false)
    expect(second?.hasAttribute('stroke-dasharray')).toBe(true)
    expect(second?.getAttribute('stroke')).not.toBe(first?.getAttribute('stroke'))
  })

  it('has room below zero for a debt', () => {
    const debt = svg().querySelectorAll('polyline')[2]
    const levels = (debt?.getAttribute('points') ?? '').split(' ').map((point) => Number(point.split(',')[1]))
    for (const level of levels) {
      expect(level).toBeLessThanOrEqual(256)
      expect(level).toBeGreaterThanOrEqual(40)
    }
  })

  it('of nothing at all has axes and no line to nowhere', () => {
    const flat = {
      ...chart,
      panels: [
        { title: 'Nothing', series: [{ label: 'a', style: 'first' as const, points: [[0, 0] as const] }] },
      ],
    }
    expect(chartSvg(flat)).not.toMatch(/NaN|Infinity/)
    expect(chartSvg({ ...flat, panels: [{ title: 'Nothing', series: [] }] })).not.toMatch(/NaN|Infinity/)
  })
})

test.each([
  [10, 5, 2],
  [10, 4, 2.5],
  [9.9, 4, 2.5],
  [72, 6, 20],
  [0.03, 4, 0.01],
  [0, 4, 1],
])('an axis up to %d in %i parts goes in steps of %d', (most, parts, step) => {
  expect(niceStep(most, parts)).toBeCloseTo(step, 12)
})

test.each([
  [0, '0'],
  [999, '999'],
  [1_500, '1.5k'],
  [23_000_000, '23M'],
  [-1_234, '-1.23k'],
  [2_500_000_000, '2.5G'],
])('%d is written %s', (n, words) => expect(shortNumber(n)).toBe(words))
