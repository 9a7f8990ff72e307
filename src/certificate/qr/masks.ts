/** The eight masks of a QR code, and how hard a result is to read (ISO/IEC 18004, 7.8). */
import type { Grid } from './grid'

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

export const MASKS = masks.length

/** Applied twice, it is as before. */
export function applyMask({ size, dark, fixed }: Grid, mask: number): void {
  const flips = masks[mask]
  if (!flips) return
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const cell = y * size + x
      if (!fixed[cell] && flips(x, y)) dark[cell] = !dark[cell]
    }
  }
}

const LOOKS_LIKE_A_CORNER = /(?=10111010000|00001011101)/g

/** Long runs, and what looks like a corner mark, in one line. */
function linePenalty(line: string): number {
  const runs = line.match(/0{5,}|1{5,}/g) ?? []
  const long = runs.reduce((sum, run) => sum + run.length - 2, 0)
  return long + (line.match(LOOKS_LIKE_A_CORNER) ?? []).length * 40
}

/** Four of one colour in a square. */
function squares({ size, dark }: Grid): number {
  let count = 0
  for (let y = 0; y < size - 1; y += 1) {
    for (let x = 0; x < size - 1; x += 1) {
      const cell = y * size + x
      const colour = dark[cell]
      if (dark[cell + 1] === colour && dark[cell + size] === colour && dark[cell + size + 1] === colour)
        count += 1
    }
  }
  return count
}

export function penalty(grid: Grid): number {
  const { size, dark } = grid
  let sum = squares(grid) * 3
  for (let i = 0; i < size; i += 1) {
    let [row, column] = ['', '']
    for (let j = 0; j < size; j += 1) {
      row += dark[i * size + j] ? '1' : '0'
      column += dark[j * size + i] ? '1' : '0'
    }
    sum += linePenalty(row) + linePenalty(column)
  }
  const darkCells = dark.filter(Boolean).length
  return sum + Math.floor(Math.abs(darkCells * 20 - dark.length * 10) / dark.length) * 10
}
