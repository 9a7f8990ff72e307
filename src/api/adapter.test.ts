import axios, { AxiosError } from 'axios'
import { RequestError, type TextAnswer, type TextRequest } from '@/platform/request/types'
import { platformAdapter } from './adapter'

const sendText = jest.fn<Promise<TextAnswer>, [TextRequest]>()
jest.mock('@/platform/request', () => ({ sendText: (request: TextRequest) => sendText(request) }))

const http = axios.create({ baseURL: 'https://api.example/v1', adapter: platformAdapter, timeout: 15_000 })
const answer = (status: number, body: unknown): TextAnswer => ({
  status,
  headers: {},
  body: JSON.stringify(body),
})

test('a query goes out as text and comes back as JSON', async () => {
  sendText.mockResolvedValueOnce(answer(200, { shareFen: 3 }))
  const { data } = await http.get<{ shareFen: number }>('/periods/x?limit=10', {
    headers: { Authorization: 'Bearer t' },
  })
  expect(data).toEqual({ shareFen: 3 })
  const asked = sendText.mock.calls[0]?.[0]
  expect([asked?.url, asked?.method, asked?.body]).toEqual([
    'https://api.example/v1/periods/x?limit=10',
    'GET',
    undefined,
  ])
  expect(asked?.headers.Authorization).toBe('Bearer t')
})

test('a command carries its body as JSON', async () => {
  sendText.mockResolvedValueOnce(answer(201, {}))
  await http.post('/joins', { id: 'joi_1' })
  const asked = sendText.mock.calls.at(-1)?.[0]
  expect([asked?.method, asked?.body]).toEqual(['POST', '{"id":"joi_1"}'])
  expect(asked?.headers['Content-Type']).toMatch(/application\/json/)
})

test('what is replaced is sent as PUT, not asked for', async () => {
  sendText.mockResolvedValueOnce(answer(200, {}))
  await http.put('/me/join-drafts/tongzhou', { version: 0 })
  const asked = sendText.mock.calls.at(-1)?.[0]
  expect([asked?.method, asked?.body]).toEqual(['PUT', '{"version":0}'])
})

test('a refusal keeps the server’s words', async () => {
  sendText.mockResolvedValueOnce(answer(422, { code: 'too-old' }))
  const failure = await http.get('/x').catch((reason: unknown) => reason)
  expect(failure).toBeInstanceOf(AxiosError)
  expect((failure as AxiosError).response?.data).toEqual({ code: 'too-old' })
})

test.each([
  ['offline', AxiosError.ERR_NETWORK],
  ['timeout', AxiosError.ECONNABORTED],
  ['aborted', AxiosError.ERR_CANCELED],
] as const)('%s is told apart', async (why, code) => {
  sendText.mockRejectedValueOnce(new RequestError(why))
  const failure = await http.get('/x').catch((reason: unknown) => reason)
  expect((failure as AxiosError).code).toBe(code)
})
