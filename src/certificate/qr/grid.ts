/** The square of a QR code while it is being laid out: what is fixed, and the cells that words and masks go to. */

export interface Grid {
  readonly version: number
  readonly size: number
  /** dark cells, row by row */
  readonly dark: boolean[]
  /** cells that belong to the pattern, not to the words */
  readonly fixed: boolean[]
}

function set(grid: Grid, x: number, y: number, dark: boolean): void {
  if (x < 0 || y < 0 || x >= grid.size || y >= grid.size) return
  grid.dark[y * grid.size + x] = dark
  grid.fixed[y * grid.size + x] = true
}

/** A corner mark with its light frame. */
function corner(grid: Grid, centreX: number, centreY: number): void {
  for (let dy = -4; dy <= 4; dy += 1) {
    for (let dx = -4; dx <= 4; dx += 1) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy))
      set(grid, centreX + dx, centreY + dy, ring !== 2 && ring !== 4)
    }
  }
}

/** ISO/IEC 18004, table E.1, versions 1 to 10. */
function alignments(version: number): number[] {
  if (version === 1) return []
  const last = version * 4 + 10
  return version < 7 ? [6, last] : [6, version * 2 + 8, last]
}

function align(grid: Grid): void {
  const centres = alignments(grid.version)
  for (const y of centres) {
    for (const x of centres) {
      // Three corners have a mark of their own.
      if ((x === 6 && (y === 6 || y === grid.size - 7)) || (y === 6 && x === grid.size - 7)) continue
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) {
          set(grid, x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
        }
      }
    }
  }
}

/** The remainder of bits shifted up, by a generator: how format and version are protected. */
function remainder(bits: number, length: number, generator: number): number {
  let rest = bits
  for (let i = 0; i < length; i += 1) rest = (rest << 1) ^ ((rest >> (length - 1)) * generator)
  return rest
}

/** Level M and the mask, twice. */
export function drawFormat(grid: Grid, mask: number): void {
  const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412 // level M is 00
  const bit = (i: number) => ((bits >> i) & 1) === 1
  const { size } = grid
  for (let i = 0; i <= 5; i += 1) set(grid, 8, i, bit(i))
  set(grid, 8, 7, bit(6))
  set(grid, 8, 8, bit(7))
  set(grid, 7, 8, bit(8))
  for (let i = 9; i < 15; i += 1) set(grid, 14 - i, 8, bit(i))
  for (let i = 0; i < 8; i += 1) set(grid, size - 1 - i, 8, bit(i))
  for (let i = 8; i < 15; i += 1) set(grid, 8, size - 15 + i, bit(i))
  set(grid, 8, size - 8, true)
}

function drawVersion(grid: Grid): void {
  if (grid.version < 7) return
  const bits = (grid.version << 12) | remainder(grid.version, 12, 0x1f25)
  for (let i = 0; i < 18; i += 1) {
    const dark = ((bits >> i) & 1) === 1
    const [far, near] = [grid.size - 11 + (i % 3), Math.floor(i / 3)]
    set(grid, far, near, dark)
    set(grid, near, far, dark)
  }
}

/** Everything that is not words. */
export function emptyGrid(version: number): Grid {
  const size = version * 4 + 17
  const cells = () => Array.from({ length: size * size }, () => false)
  const grid: Grid = { version, size, dark: cells(), fixed: cells() }
  for (let i = 0; i < size; i += 1) {
    set(grid, 6, i, i % 2 === 0)
    set(grid, i, 6, i % 2 === 0)
  }
  corner(grid, 3, 3)
  corner(grid, size - 4, 3)
  corner(grid, 3, size - 4)
  align(grid)
  drawFormat(grid, 0)
  drawVersion(grid)
  return grid
}

/** Words go up and down in pairs of columns, from the right, past the timing column. */
export function drawWords(grid: Grid, words: readonly number[]): void {
  const { size } = grid
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step += 1) {
      const y = upward ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const cell = y * size + x
        if (grid.fixed[cell] || at >= words.length * 8) continue
        grid.dark[cell] = (((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
        at += 1
      }
    }
  }
}
