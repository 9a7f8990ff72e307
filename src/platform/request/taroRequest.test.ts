import Taro from '@tarojs/taro'
import { failureOf, sendText } from './taroRequest'
import { RequestError } from './types'

const request = Taro.request as unknown as jest.Mock
const asked = {
  url: 'https://api.example/v1/home',
  method: 'GET' as const,
  headers: { Accept: 'application/json', 'User-Agent': 'axios' },
  body: undefined,
  timeoutMs: 15_000,
  signal: undefined,
}

test('hosts say in their own ways that nothing came back', () => {
  expect(failureOf({ errMsg: 'request:fail timeout' })).toBe('timeout')
  expect(failureOf({ error: 13 })).toBe('timeout')
  expect(failureOf({ errMsg: 'request:fail abort' })).toBe('aborted')
  expect(failureOf({ errorMessage: '无法连接到服务器' })).toBe('offline')
  expect(failureOf(undefined)).toBe('offline')
})

test('headers that hosts refuse are not set, and any status is an answer', async () => {
  request.mockResolvedValueOnce({ data: '{}', statusCode: 503, header: { a: 'b' } })
  await expect(sendText(asked)).resolves.toEqual({ status: 503, headers: { a: 'b' }, body: '{}' })
  expect(request).toHaveBeenCalledWith(
    expect.objectContaining({ header: { Accept: 'application/json' }, dataType: 'text' }),
  )
})

test('a failure of the host is one of three', async () => {
  request.mockRejectedValueOnce({ errMsg: 'request:fail timeout' })
  await expect(sendText(asked)).rejects.toEqual(new RequestError('timeout'))
})
