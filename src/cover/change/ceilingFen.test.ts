import { ceilingFenOf } from './ceilingFen'

describe('a ceiling as people write it', () => {
  it('is a sum in yuan with at most two decimals', () => {
    expect(['20', '12.5', '0', '0.05', ' 7 ', '1000', '12。5'].map(ceilingFenOf)).toEqual([
      2000, 1250, 0, 5, 700, 100_000, 1250,
    ])
  })
  it('is refused when it is no such sum', () => {
    expect(['', '-1', '1.234', 'abc', '1000.01', '20 元', '1e3'].map(ceilingFenOf)).toEqual(
      Array.from({ length: 7 }, () => null),
    )
  })
})
