import { sumFenOf } from './sumFen'

test.each([
  ['200', 20_000],
  [' 50.5 ', 5_050],
  ['0.99', null],
  ['1', 100],
  ['10000', 1_000_000],
  ['10000.01', null],
  ['12.345', null],
  ['', null],
  ['-5', null],
  ['1e3', null],
])('%p yuan are %p fen', (text, fen) => {
  expect(sumFenOf(text)).toBe(fen)
})
