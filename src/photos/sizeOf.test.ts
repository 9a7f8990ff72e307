import { sizeOf } from './sizeOf'

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [831_488, '812 kB'],
  [2_516_582, '2.4 MB'],
  [10 * 1024 * 1024, '10.0 MB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(sizeOf(bytes)).toBe(shown)
})
