import { act, render } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { PlanDetail } from '@contract/plan'
import { usePlan } from '@/api/usePlan'
import { useJoinDraft } from '@/store/joinDraft'
import JoinHealthPage from './index'

jest.mock('@/api/usePlan')
jest.mock('@/shell/useParams', () => ({ useParams: () => ({ plan: 'tongzhou', person: '0', all: '' }) }))
jest.mock('@/shell/Screen', () => ({ Screen: () => null }))
const plan = { id: 'tongzhou', asksHealth: true, healthQuestions: [] } as unknown as PlanDetail

beforeEach(() => {
  jest.clearAllMocks()
  jest.mocked(usePlan).mockReturnValue({ data: plan } as never)
  useJoinDraft.getState().clear()
  useJoinDraft.getState().begin('tongzhou', '1.0')
})

test('whoever has said no age is sent there first', () => {
  render(<JoinHealthPage />)
  expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/join/age/index?plan=tongzhou&person=0' })
})

test('left open under later pages, it stays out of the way when the person has joined or was removed', () => {
  useJoinDraft.getState().setPerson(0, { ageYears: 40 })
  render(<JoinHealthPage />)
  act(() => useJoinDraft.getState().removePerson(0))
  act(() => useJoinDraft.getState().clear())
  expect(Taro.redirectTo).not.toHaveBeenCalled()
})
