import Taro from '@tarojs/taro'
import { useSession } from '@/store/session'
import { addressOf, back, open, openSignedIn } from './nav'

const session = { token: 't', accountId: 'acc_1', expiresAt: '2027-01-01T00:00:00.000Z' }

afterEach(() => useSession.getState().signOut())

test('an address carries its parameters, escaped', () => {
  expect(addressOf('period')).toBe('/proof/period/index')
  expect(addressOf('login', { then: '/join/check/index?plan=a&b' })).toBe(
    '/account/login/index?then=%2Fjoin%2Fcheck%2Findex%3Fplan%3Da%26b',
  )
})

test('a page that needs somebody sends a guest to sign in first, and then there', () => {
  openSignedIn('claimWho')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: addressOf('login', { then: '/claim/who/index' }) })
  useSession.getState().signIn(session)
  openSignedIn('claimWho')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/claim/who/index' })
})

test('back leads home when there is no page before', () => {
  back()
  expect(Taro.reLaunch).toHaveBeenLastCalledWith({ url: '/pages/home/index' })
  jest.mocked(Taro.getCurrentPages).mockReturnValueOnce([{ route: 'a' }, { route: 'b' }] as never)
  back()
  expect(Taro.navigateBack).toHaveBeenCalledTimes(1)
})

test('opening pushes a page', () => {
  open('caseDetail', { id: 'cas_1' })
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/case/detail/index?id=cas_1' })
})
