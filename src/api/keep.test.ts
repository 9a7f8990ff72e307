import { hashKey } from '@tanstack/react-query'
import { forgetKept, keep, readKept } from './keep'

afterEach(() => localStorage.clear())

test('a screen’s last answer is there at the next start, with its time', () => {
  keep(['home', 'acc_1'], { today: '2026-11-22' }, 1_795_000_000_000)
  expect(readKept(['home', 'acc_1'])).toEqual({ data: { today: '2026-11-22' }, at: 1_795_000_000_000 })
})

test('one account never sees another’s', () => {
  keep(['home', 'acc_1'], { today: '2026-11-22' }, 1)
  expect(readKept(['home', 'acc_2'])).toBeUndefined()
})

test('signing out leaves nothing, and nothing else goes', () => {
  keep(['home', 'acc_1'], {}, 1)
  localStorage.setItem('tz-preferences', '{}')
  forgetKept()
  expect(readKept(['home', 'acc_1'])).toBeUndefined()
  expect(localStorage.getItem('tz-preferences')).toBe('{}')
})

test('what cannot be read counts as not there', () => {
  keep(['home', 'acc_1'], {}, 1)
  const [key = ''] = Object.keys(localStorage)
  localStorage.setItem(key, '{"data":')
  expect(readKept(['home', 'acc_1'])).toBeUndefined()
})

test('a full storage costs the first paint, never the screen', () => {
  const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(() => keep(['home', 'acc_1'], {}, 1)).not.toThrow()
  full.mockRestore()
})

test('what an older app kept is not shown, because it may lack what the screen shows, and goes with the rest', () => {
  localStorage.setItem(`tz-kept:${hashKey(['home', 'acc_1'])}`, JSON.stringify({ data: {}, at: 5 }))
  expect(readKept(['home', 'acc_1'])).toBeUndefined()
  forgetKept()
  expect(localStorage.length).toBe(0)
})
