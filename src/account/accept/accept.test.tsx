import { act, fireEvent, render, waitFor } from '@testing-library/react'
import { createElement, Fragment, type ReactNode } from 'react'
import type { HelperInvitation } from '@contract/helper'
import { acceptHelping, declineHelping, useHelperInvitation } from '@/api/helpers'
import { ApiProblem } from '@/api/problem'
import { openSignedIn, toTab } from '@/shell/nav'
import { useSession } from '@/store/session'
import AcceptPage from './index'

jest.mock('@/api/helpers')
jest.mock('@/shell/nav')
jest.mock('@/shell/useParams', () => ({ useParams: () => ({ token: 'a-token' }) }))
jest.mock('@/shell/Screen', () => ({
  Screen: ({ children, foot }: { children: ReactNode; foot: ReactNode }) =>
    createElement(Fragment, null, children, foot),
}))
const session = { token: 't', accountId: 'acc_1', expiresAt: '2027-01-01T00:00:00.000Z' }
const open: HelperInvitation = { state: 'open', name: '林**', until: '2026-03-09', id: null, own: false }
const says = (view: Partial<HelperInvitation>) =>
  jest.mocked(useHelperInvitation).mockReturnValue({ data: { ...open, ...view } } as never)
const press = (screen: HTMLElement, id: string) => {
  const element = screen.querySelector(`#${id}`)
  if (!element) throw new Error(`${id} is not there`)
  fireEvent.click(element)
}

beforeEach(() => {
  jest.clearAllMocks()
  jest.mocked(acceptHelping).mockResolvedValue({ helpers: [], helping: [], most: 3 })
  jest.mocked(declineHelping).mockResolvedValue(undefined)
  useSession.getState().signIn(session)
  says({})
})

test('a link is opened as oneself, whoever was being helped until then', () => {
  useSession.getState().actFor({ id: 'hlp_other', name: '王*' })
  const { container } = render(<AcceptPage />)
  expect(useSession.getState().acting).toBeNull()
  expect(container.textContent).toContain('林**请你帮忙')
})

test('who has accepted looks with one tap, and stays there while this page is still open behind', () => {
  says({ state: 'accepted', id: 'hlp_1' })
  const page = render(<AcceptPage />)
  act(() => press(page.container, 'help-look'))
  page.rerender(<AcceptPage />)
  expect(useSession.getState().acting).toEqual({ id: 'hlp_1', name: '林**' })
  expect(toTab).toHaveBeenCalledWith('home')
})

test('a guest signs in before anything is accepted', () => {
  useSession.getState().signOut()
  press(render(<AcceptPage />).container, 'help-accept')
  expect(openSignedIn).toHaveBeenCalledWith('helperAccept', { token: 'a-token' })
  expect(acceptHelping).not.toHaveBeenCalled()
})

test('a no is asked once more, and then said', async () => {
  const { container } = render(<AcceptPage />)
  press(container, 'help-decline')
  expect(declineHelping).not.toHaveBeenCalled()
  press(container, 'help-decline-sure')
  await waitFor(() => expect(container.querySelector('#help-declined')).not.toBeNull())
})

test('a refusal of the server is told in words, and the page stays', async () => {
  jest.mocked(acceptHelping).mockRejectedValue(new ApiProblem('helper-too-many'))
  const { container } = render(<AcceptPage />)
  press(container, 'help-accept')
  await waitFor(() => expect(container.textContent).toContain('最多 3 位帮手'))
  expect(container.querySelector('#help-accept')).not.toBeNull()
})

test.each([
  [{ state: 'over', name: null, until: null } as const, 'help-over'],
  [{ own: true } as const, 'help-own'],
])('an invitation that is not for them (%j) offers nothing to accept', (view, id) => {
  says(view)
  const { container } = render(<AcceptPage />)
  expect(container.querySelector(`#${id}`)).not.toBeNull()
  expect(container.querySelector('#help-accept')).toBeNull()
})
