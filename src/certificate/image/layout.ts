/**
 * The picture of a certificate, as drawing commands: pure, so that the three targets draw the same thing. 750 px wide
 * like a phone's screen at twice its points. Always light: it leaves the app, and is printed.
 */
import type { DrawCommand, Drawing } from '@/platform/album/types'
import type { Qr } from '../qr/qr'

export interface CertificateImage {
  title: string
  plan: string
  /** in words: waiting, valid, ended */
  state: string
  tone: 'good' | 'waiting' | 'over'
  lines: readonly { label: string; value: string }[]
  /** null: no code that can be checked */
  check: { qr: Qr; lead: string; code: string } | null
  /** that this is not insurance, and when it was made */
  foot: readonly string[]
}

const width = 750
const edge = 48
const inner = width - edge * 2
const colours = {
  ground: '#F4F7F6',
  card: '#FFFFFF',
  line: '#DDE4E2',
  ink: '#14211F',
  quiet: '#55625F',
  primary: '#0B7A75',
  onPrimary: '#FFFFFF',
} as const
const tones: Record<CertificateImage['tone'], string> = {
  good: '#2E7D4F',
  waiting: '#8A5A00',
  over: '#55625F',
}

interface Words {
  size: number
  colour: string
  weight?: 400 | 600
  align?: 'left' | 'center' | 'right'
}

function text(
  words: string,
  x: number,
  y: number,
  { size, colour, weight = 400, align = 'left' }: Words,
): DrawCommand {
  return { kind: 'text', text: words, x, y, size, weight, colour, align }
}

/** How wide words are at most, in px: a Chinese character is as wide as it is high, a Latin one two thirds of it. */
export function widthOf(words: string, size: number): number {
  return Array.from(words).reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? size : size * 0.64), 0)
}

/** Broken where it is too wide: at spaces, or between Chinese characters; never cut off. */
export function broken(words: string, size: number, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of words.match(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s*|\s+/g) ?? []) {
    if (line !== '' && widthOf(line + part, size) > room) {
      lines.push(line.trim())
      line = ''
    }
    line += part
  }
  return [...lines, line.trim()].filter((found) => found !== '')
}

function head(image: CertificateImage): { commands: DrawCommand[]; height: number } {
  const plan = broken(image.plan, 28, inner - 64)
  const height = 132 + plan.length * 40
  const commands: DrawCommand[] = [
    {
      kind: 'rect',
      x: edge,
      y: edge,
      width: inner,
      height: height + 24,
      colour: colours.primary,
      radius: 24,
    },
    // The mark: a hull, which is the lower half of a disc, under a dot.
    { kind: 'arc', x: edge + 56, y: edge + 68, radius: 24, colour: colours.onPrimary },
    { kind: 'rect', x: edge + 30, y: edge + 42, width: 52, height: 28, colour: colours.primary },
    { kind: 'arc', x: edge + 56, y: edge + 56, radius: 9, colour: colours.onPrimary },
    text(image.title, edge + 96, edge + 84, { size: 40, weight: 600, colour: colours.onPrimary }),
    ...plan.map((line, i) =>
      text(line, edge + 32, edge + 140 + i * 40, { size: 28, colour: colours.onPrimary }),
    ),
  ]
  return { commands, height: edge + height }
}

/** Label left, value right; both on lines of their own where there is no room. */
function lineOf(
  { label, value }: { label: string; value: string },
  y: number,
): { commands: DrawCommand[]; next: number } {
  const [left, right] = [edge + 32, edge + inner - 32]
  const room = inner - 64
  const labelled = { size: 28, colour: colours.quiet }
  const valued = { size: 28, weight: 600 as const, colour: colours.ink, align: 'right' as const }
  if (widthOf(label, 28) + widthOf(value, 28) + 24 <= room) {
    return { commands: [text(label, left, y, labelled), text(value, right, y, valued)], next: y + 56 }
  }
  const heads = broken(label, 28, room)
  const rows = broken(value, 28, room)
  const below = y + 42 * (heads.length - 1)
  return {
    commands: [
      ...heads.map((row, i) => text(row, left, y + 42 * i, labelled)),
      ...rows.map((row, i) => text(row, right, below + 42 * (i + 1), valued)),
    ],
    next: below + 42 * rows.length + 56,
  }
}

/** Runs of dark cells, one rectangle each: a tenth of the commands that a rectangle a cell would take. */
function qrCommands({ size, isDark }: Qr, x: number, y: number, cell: number): DrawCommand[] {
  const commands: DrawCommand[] = []
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      if (!isDark(from, row)) continue
      let to = from + 1
      while (to < size && isDark(to, row)) to += 1
      const dark = { x: x + from * cell, y: y + row * cell, width: (to - from) * cell, height: cell }
      commands.push({ kind: 'rect', colour: '#000000', ...dark })
      from = to
    }
  }
  return commands
}

function checkPart(
  check: NonNullable<CertificateImage['check']>,
  top: number,
): { commands: DrawCommand[]; next: number } {
  const cell = Math.floor(320 / (check.qr.size + 8))
  const side = (check.qr.size + 8) * cell
  const lead = broken(check.lead, 26, inner - 64)
  const x = Math.round((width - side) / 2)
  const after = top + side + 44
  return {
    commands: [
      { kind: 'rect', x, y: top, width: side, height: side, colour: '#FFFFFF' },
      ...qrCommands(check.qr, x + 4 * cell, top + 4 * cell, cell),
      ...lead.map((line, i) =>
        text(line, width / 2, after + i * 38, { size: 26, colour: colours.quiet, align: 'center' }),
      ),
      text(check.code, width / 2, after + lead.length * 38 + 6, {
        ...{ size: 28, weight: 600, colour: colours.ink, align: 'center' },
      }),
    ],
    next: after + lead.length * 38 + 48,
  }
}

export function certificateDrawing(image: CertificateImage): Drawing {
  const top = head(image)
  const body: DrawCommand[] = []
  let y = top.height + 68
  for (const line of broken(image.state, 36, inner - 64)) {
    body.push(text(line, edge + 32, y, { size: 36, weight: 600, colour: tones[image.tone] }))
    y += 48
  }
  y += 20
  for (const line of image.lines) {
    const { commands, next } = lineOf(line, y)
    body.push(...commands)
    y = next
  }
  if (image.check) {
    const { commands, next } = checkPart(image.check, y + 4)
    body.push(...commands)
    y = next
  }
  const bottom = y + 4
  const foot = image.foot.flatMap((line) => broken(line, 24, inner))
  const footed = foot.map((line, i) =>
    text(line, width / 2, bottom + 56 + i * 36, { size: 24, colour: colours.quiet, align: 'center' }),
  )
  const height = bottom + 56 + foot.length * 36 + 24
  const card = { x: edge, y: edge, width: inner, height: bottom - edge, radius: 24 }
  const commands: DrawCommand[] = [
    { kind: 'rect', x: 0, y: 0, width, height, colour: colours.ground },
    { kind: 'rect', ...card, colour: colours.line },
    ...top.commands,
    // Below the head its own round corners and colour end; the card's edge goes on.
    { kind: 'rect', x: edge, y: top.height, width: inner, height: 26, colour: colours.line },
    // The card's body covers the lower round corners of its head.
    {
      kind: 'rect',
      x: edge + 2,
      y: top.height,
      width: inner - 4,
      height: bottom - top.height - 2,
      colour: colours.card,
      radius: 22,
    },
    { kind: 'rect', x: edge + 2, y: top.height, width: inner - 4, height: 40, colour: colours.card },
    ...body,
    ...footed,
  ]
  return { width, height, commands }
}
