import { maskPhone, parsePhone } from './phone'

test.each([
  '13800138000',
  ' 138 0013 8000 ',
  '138-0013-8000',
  '+86 138 0013 8000',
  '008613800138000',
  '8613800138000',
  '１３８００１３８０００',
  '＋86（13800138000'.replace('（', ''),
])('%s is a mobile number', (text) => {
  expect(parsePhone(text)).toEqual({ ok: true, value: '+8613800138000' })
})

test.each(['', '1380013800', '138001380000', '12800138000', '010-62345678', '+852 5123 4567', '1380013800a'])(
  '%s is not',
  (text) => {
    expect(parsePhone(text).ok).toBe(false)
  },
)

test('only the first three and the last four digits are shown', () => {
  expect(maskPhone('+8613812345678')).toBe('138****5678')
})
