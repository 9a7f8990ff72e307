import { AbortController } from './abortController'

test('aborting tells every listener once, with the reason', () => {
  const controller = new AbortController()
  const heard = jest.fn()
  const gone = jest.fn()
  controller.signal.addEventListener('abort', heard)
  controller.signal.addEventListener('abort', gone)
  controller.signal.removeEventListener('abort', gone)
  controller.abort('late')
  controller.abort('later')
  expect(heard).toHaveBeenCalledTimes(1)
  expect(gone).not.toHaveBeenCalled()
  expect([controller.signal.aborted, controller.signal.reason]).toEqual([true, 'late'])
  expect(() => controller.signal.throwIfAborted()).toThrow('late')
})

test('a signal that was not aborted throws nothing', () => {
  expect(() => new AbortController().signal.throwIfAborted()).not.toThrow()
})
