/** Line charts as one SVG: panels of the same size, lines told apart by colour and by dashes, dots for single figures. */

export interface Series {
  readonly label: string
  /** Which of the two lines this is everywhere in the chart. */
  readonly style: 'first' | 'second'
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface Panel {
  readonly title: string
  readonly series: readonly Series[]
  /** Figures to compare with, each a dot with its words. */
  readonly dots?: readonly { readonly at: readonly [x: number, y: number]; readonly label: string }[]
}

export interface Chart {
  readonly title: string
  readonly subtitle: string
  /** Under every horizontal axis, and how far apart its figures stand. */
  readonly xLabel: string
  readonly xStep: number
  readonly panels: readonly Panel[]
}

const WIDTH = 480
const HEIGHT = 300
const HEAD = 84
const INSET = { left: 64, right: 20, top: 40, bottom: 44 }
const ink = {
  text: '#14211F',
  quiet: '#55625F',
  line: '#E3EAE8',
  first: '#0B7A75',
  second: '#A65314',
  dot: '#B3372C',
}
const FONT = "system-ui, -apple-system, 'Noto Sans CJK SC', sans-serif"

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const at = (n: number): string => String(Math.round(n * 10) / 10)

/** The smallest of 1, 2, 2.5, 5 × a power of ten that cuts `most` into at most `parts`. */
export function niceStep(most: number, parts: number): number {
  if (most <= 0) return 1
  const raw = most / parts
  const power = Math.pow(10, Math.floor(Math.log10(raw)))
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= raw * 0.999999) ?? 10
  return factor * power
}

/** 1500 → 1.5k, 23000000 → 23M */
export function shortNumber(n: number): string {
  const size = Math.abs(n)
  const cut = (value: number): string => String(Math.round(value * 100) / 100)
  if (size >= 1e9) return `${cut(n / 1e9)}G`
  if (size >= 1e6) return `${cut(n / 1e6)}M`
  if (size >= 1e3) return `${cut(n / 1e3)}k`
  return cut(n)
}

interface Axis {
  readonly ticks: readonly number[]
  readonly place: (value: number) => number
}

function axis(from: number, to: number, step: number, start: number, end: number): Axis {
  const first = Math.floor(from / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
  const [low, high] = [first * step, last * step]
  return { ticks, place: (value) => start + ((value - low) / (high - low)) * (end - start) }
}

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${at(x)}" y="${at(y)}" font-size="12" fill="${ink.quiet}" ${more}>${escaped(words)}</text>`

function grid(x: Axis, y: Axis, right: number, bottom: number): string[] {
  const rows = y.ticks.map((tick) => {
    const level = at(y.place(tick))
    return (
      `<line x1="${INSET.left}" x2="${right}" y1="${level}" y2="${level}" stroke="${ink.line}"/>` +
      text(INSET.left - 8, y.place(tick) + 4, shortNumber(tick), 'text-anchor="end"')
    )
  })
  return rows.concat(
    x.ticks.map((tick) => text(x.place(tick), bottom + 18, shortNumber(tick), 'text-anchor="middle"')),
  )
}

function line({ style, points }: Series, x: Axis, y: Axis): string {
  const path = points.map(([a, b]) => `${at(x.place(a))},${at(y.place(b))}`).join(' ')
  const dashes = style === 'second' ? ' stroke-dasharray="6 4"' : ''
  return `<polyline points="${path}" fill="none" stroke="${ink[style]}" stroke-width="2"${dashes}/>`
}

function panelOf(panel: Panel, { xLabel, xStep }: Pick<Chart, 'xLabel' | 'xStep'>): string {
  const [right, bottom] = [WIDTH - INSET.right, HEIGHT - INSET.bottom]
  const points = panel.series
    .flatMap((series) => series.points)
    .concat((panel.dots ?? []).map((dot) => dot.at))
  const xs = points.map(([a]) => a)
  const ys = points.map(([, b]) => b)
  const [lastX, lowest, highest] = [Math.max(1, ...xs), Math.min(0, ...ys), Math.max(...ys, 0)]
  const x = axis(0, lastX, xStep, INSET.left, right)
  const span = highest - lowest
  const y = axis(lowest, highest, niceStep(span > 0 ? span : 1, 4), bottom, INSET.top)
  const dots = (panel.dots ?? []).map(({ at: [a, b], label }) => {
    const [dotX, dotY] = [x.place(a), y.place(b)]
    // Words stay inside the panel, off a line that rises: left and above in its right half, right and below in its left.
    const inRight = dotX > (INSET.left + right) / 2
    const [wordsX, wordsY, anchor] = inRight ? [dotX - 8, dotY - 6, 'end'] : [dotX + 8, dotY + 16, 'start']
    return (
      `<circle cx="${at(dotX)}" cy="${at(dotY)}" r="4" fill="${ink.dot}"/>` +
      text(wordsX, wordsY, label, `text-anchor="${anchor}"`)
    )
  })
  return [
    `<text x="${INSET.left}" y="24" font-size="14" font-weight="600" fill="${ink.text}">${escaped(panel.title)}</text>`,
    ...grid(x, y, right, bottom),
    ...panel.series.map((series) => line(series, x, y)),
    ...dots,
    text((INSET.left + right) / 2, HEIGHT - 8, xLabel, 'text-anchor="middle"'),
  ].join('\n')
}

/** Each line's words once, in the order in which they turn up. */
function legend(panels: readonly Panel[]): string {
  const all = panels.flatMap(({ series }) => series)
  const once = all.filter((series, i) => all.findIndex(({ style }) => style === series.style) === i)
  return once
    .map(({ label, style }, i) => {
      const left = INSET.left + i * 320
      const dashes = style === 'second' ? ' stroke-dasharray="6 4"' : ''
      return (
        `<line x1="${left}" x2="${left + 28}" y1="70" y2="70" stroke="${ink[style]}" stroke-width="2"${dashes}/>` +
        text(left + 36, 74, label)
      )
    })
    .join('\n')
}

/** The chart as an SVG file, two panels to a row. */
export function chartSvg({ title, subtitle, xLabel, xStep, panels }: Chart): string {
  const rows = Math.ceil(panels.length / 2)
  const [width, height] = [WIDTH * 2, HEAD + HEIGHT * rows]
  const placed = panels.map((panel, i) => {
    const [x, y] = [(i % 2) * WIDTH, HEAD + Math.floor(i / 2) * HEIGHT]
    return `<g transform="translate(${x} ${y})">\n${panelOf(panel, { xLabel, xStep })}\n</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${width}" height="${height}" fill="#FFFFFF"/>`,
    `<text x="${INSET.left}" y="30" font-size="18" font-weight="600" fill="${ink.text}">${escaped(title)}</text>`,
    text(INSET.left, 50, subtitle),
    legend(panels),
    ...placed,
    '</svg>',
    '',
  ].join('\n')
}
