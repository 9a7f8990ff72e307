import { queryOf } from './http'

test('a query says what is asked for and leaves out what is not', () => {
  expect(queryOf({})).toBe('')
  expect(queryOf({ cursor: undefined, limit: 10, state: 'open' })).toBe('?limit=10&state=open')
  expect(queryOf({ q: '欧阳 & 子' })).toBe('?q=%E6%AC%A7%E9%98%B3%20%26%20%E5%AD%90')
})
