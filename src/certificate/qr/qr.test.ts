import { qrOf, type Qr } from './qr'
import { checkBytes } from './fields'
import { versionFor } from './words'

/** Rows of a code as hexadecimal, to be compared with one that was read by a scanner. */
function rows({ size, isDark }: Qr): string[] {
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_cell, x) => (isDark(x, y) ? '#' : '.')).join(''),
  )
}

describe('a QR code', () => {
  // Read back as 'A' by jsQR 1.4.0, as were codes of 44 to 213 characters in every version.
  it('is the one that a scanner read', () => {
    expect(rows(qrOf('A'))).toEqual([
      '#######.#..#..#######',
      '#.....#.#####.#.....#',
      '#.###.#...#.#.#.###.#',
      '#.###.#.##.##.#.###.#',
      '#.###.#..###..#.###.#',
      '#.....#..#.##.#.....#',
      '#######.#.#.#.#######',
      '........##.##........',
      '#.##.###..###.#..#.##',
      '.#.##..#.#.####..#...',
      '##..###.##.#.....##.#',
      '#.##.#.....#..#####..',
      '#..####..#..#..#..#..',
      '........#.##..#..#..#',
      '#######.#..##..#.#...',
      '#.....#.##.....##.##.',
      '#.###.#..##.#####...#',
      '#.###.#.####..######.',
      '#.###.#.#.#.#.##.....',
      '#.....#...#..#.#..#.#',
      '#######.#....#..#....',
    ])
  })

  it('grows with the text, and has its marks in three corners', () => {
    for (const [length, size] of [
      [14, 21],
      [15, 25],
      [62, 33],
      [122, 45],
      [213, 57],
    ] as const) {
      const { isDark, size: found } = qrOf('x'.repeat(length))
      expect(found).toBe(size)
      for (const [x, y] of [
        [3, 3],
        [size - 4, 3],
        [3, size - 4],
      ] as const) {
        expect([isDark(x, y), isDark(x + 2, y), isDark(x + 3, y)]).toEqual([true, false, true])
      }
      expect(isDark(8, size - 8)).toBe(true)
    }
  })

  it('refuses what it cannot hold', () => {
    expect(() => qrOf('诸葛')).toThrow(RangeError)
    expect(() => qrOf('x'.repeat(214))).toThrow(RangeError)
    expect(versionFor(214)).toBeNull()
  })

  it('carries check bytes with which the block is a multiple of the generator', () => {
    const data = Array.from({ length: 16 }, (_, i) => (i * 29 + 7) & 255)
    const block = [...data, ...checkBytes(data, 10)]
    expect(checkBytes(block, 10)).toEqual(Array.from({ length: 10 }, () => 0))
  })
})
