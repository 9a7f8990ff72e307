import { problemsIn } from './syntax.mjs'

test('syntax that an old phone cannot read is found, with where it stands', () => {
  expect(problemsIn('app.js', 2017, 'const early = 1; early &&= 2')).toEqual([
    expect.stringMatching(/^app\.js: .*near "const early = 1; early &&= 2"$/),
  ])
  expect(problemsIn('app.js', 2015, 'async () => {}')).toHaveLength(1)
})

test('what the target reads is no problem', () => {
  expect(problemsIn('app.js', 2017, 'async () => {}')).toEqual([])
  expect(problemsIn('app.js', 2015, 'class A { *b() {} }')).toEqual([])
})
