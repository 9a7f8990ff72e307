import { hashKey } from '@tanstack/react-query'
import { storage } from '@/platform/storage'
import { forgetKept, keep, readKept } from './keep'

jest.mock('@/platform/storage', () => {
  const kept = new Map<string, string>()
  return {
    storage: {
      read: (key: string) => kept.get(key) ?? null,
      write: (key: string, text: string) => void kept.set(key, text),
      remove: (key: string) => void kept.delete(key),
      keys: () => [...kept.keys()],
    },
  }
})

const key = ['home', 'acc_1']

test('an answer is read as it was kept, until all are forgotten', () => {
  keep(key, { people: 3 }, 5)
  expect(readKept(key)).toEqual({ data: { people: 3 }, at: 5 })
  forgetKept()
  expect(readKept(key)).toBeUndefined()
})

test('what an older app kept is not shown, because it may lack what the screen shows, and is forgotten with the rest', () => {
  storage.write(`tz-kept:${hashKey(key)}`, JSON.stringify({ data: {}, at: 5 }))
  expect(readKept(key)).toBeUndefined()
  forgetKept()
  expect(storage.keys()).toEqual([])
})
