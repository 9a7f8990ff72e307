import { defineCatalogue, fill, translator } from './catalogue'

const source = { days: '还有 {days} 天', plain: '知道了' } as const
const catalogue = defineCatalogue('home', source)

test('a message is filled with its parameters', () => {
  expect(fill('第 {day} 天 / 共 {total} 天', { day: 3, total: 90 })).toBe('第 3 天 / 共 90 天')
})

test('an English word fits its number', () => {
  const message = '{n} {n:case|cases}'
  expect([0, 1, 2].map((n) => fill(message, { n }))).toEqual(['0 cases', '1 case', '2 cases'])
})

test('a pack speaks its language', () => {
  const t = translator(catalogue, { home: { days: '{days} days left', plain: 'OK' } })
  expect([t('days', { days: 5 }), t('plain')]).toEqual(['5 days left', 'OK'])
})

test('what a pack from before an update lacks is said in the default language', () => {
  const t = translator(catalogue, { home: { plain: 'OK' } })
  expect([t('days', { days: 5 }), t('plain')]).toEqual(['还有 5 天', 'OK'])
})

test('without a pack everything is in the default language', () => {
  expect(translator(catalogue)('plain')).toBe('知道了')
})
