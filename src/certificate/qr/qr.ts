/**
 * QR codes (ISO/IEC 18004) of links: byte mode, error correction M, versions 1 to 10. Pure: cells in, drawing is the
 * caller's. Written here because the packages that do it carry four times as much for kanji, logos and canvases.
 */
import { type Grid, drawFormat, drawWords, emptyGrid } from './grid'
import { MASKS, applyMask, penalty } from './masks'
import { codeWords, versionFor } from './words'

export interface Qr {
  /** cells a side, without the light frame of four cells that a reader needs */
  readonly size: number
  readonly isDark: (x: number, y: number) => boolean
}

/** Links are ASCII; anything else has to be escaped first. */
function bytesOf(text: string): number[] {
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    if (code > 127) throw new RangeError('only ASCII goes into a QR code here')
    return code
  })
}

function bestMasked(grid: Grid): Grid {
  let [best, least] = [0, Infinity]
  for (let mask = 0; mask < MASKS; mask += 1) {
    applyMask(grid, mask)
    drawFormat(grid, mask)
    const cost = penalty(grid)
    if (cost < least) [best, least] = [mask, cost]
    applyMask(grid, mask)
  }
  applyMask(grid, best)
  drawFormat(grid, best)
  return grid
}

/** @throws RangeError when the text is not ASCII or longer than 213 characters */
export function qrOf(text: string): Qr {
  const bytes = bytesOf(text)
  const version = versionFor(bytes.length)
  if (version === null) throw new RangeError('too long for a QR code here')
  const grid = emptyGrid(version)
  drawWords(grid, codeWords(bytes, version))
  const { size, dark } = bestMasked(grid)
  return { size, isDark: (x, y) => dark[y * size + x] === true }
}
