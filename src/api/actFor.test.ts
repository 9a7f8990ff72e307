import { sendText } from '@/platform/request'
import { useSession } from '@/store/session'
import { actFor } from './actFor'
import { get } from './http'

jest.mock('@/platform/request', () => ({ sendText: jest.fn() }))
const sent = jest.mocked(sendText)
const answer = (status: number, body: object) => ({ status, headers: {}, body: JSON.stringify(body) })
const session = { token: 't', accountId: 'acc_1', expiresAt: '2027-01-01T00:00:00.000Z' }
const headers = () => sent.mock.lastCall?.[0].headers

beforeEach(() => {
  sent.mockReset()
  useSession.getState().signIn(session)
})

test('a helper asks by their own session and says for whom, until they are back at their own', async () => {
  sent.mockResolvedValue(answer(200, {}))
  actFor({ id: 'hlp_1', name: '林**' })
  await get('/home')
  expect(headers()).toMatchObject({ Authorization: 'Bearer t', 'X-Acting-For': 'hlp_1' })
  actFor(null)
  await get('/home')
  expect(headers()).not.toHaveProperty('X-Acting-For')
})

test('a help that was ended leads back to one’s own, still signed in', async () => {
  sent.mockResolvedValue(answer(403, { code: 'helper-ended' }))
  actFor({ id: 'hlp_1', name: null })
  await expect(get('/home')).rejects.toMatchObject({ code: 'helper-ended' })
  expect(useSession.getState()).toMatchObject({ acting: null, session })
})

test('who signs in or out helps nobody at that moment', () => {
  actFor({ id: 'hlp_1', name: null })
  useSession.getState().signIn(session)
  expect(useSession.getState().acting).toBeNull()
  actFor({ id: 'hlp_1', name: null })
  useSession.getState().signOut()
  expect(useSession.getState().acting).toBeNull()
})
