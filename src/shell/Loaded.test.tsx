import { onlineManager } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { ApiProblem } from '@/api/problem'
import { Loaded } from './Loaded'

const at = Date.parse('2026-11-08T13:14:00.000Z')
const query = (state: { data?: string; error?: ApiProblem; isFetching?: boolean }) => ({
  data: state.data,
  error: state.error ?? null,
  isFetching: state.isFetching ?? false,
  dataUpdatedAt: at,
  refetch: jest.fn(async () => undefined),
})
const show = (state: ReturnType<typeof query>) =>
  render(
    <Loaded query={state} failed="账单没有取到" skeleton={<i>骨架</i>}>
      {(data) => <b>{data}</b>}
    </Loaded>,
  )

afterEach(() => act(() => onlineManager.setOnline(true)))

test('the layout in grey while nothing is known', () => {
  show(query({ isFetching: true }))
  expect(screen.getByText('骨架')).toBeTruthy()
})

test('the data, and nothing else, when all is well', () => {
  show(query({ data: '4.71' }))
  expect(screen.getByText('4.71')).toBeTruthy()
  expect(document.querySelector('#offline')).toBeNull()
})

test('what failed, that money is unchanged, and one button that tries again', () => {
  const state = query({ error: new ApiProblem('database-unavailable', [], '7KQ2-M4') })
  show(state)
  expect(screen.getByText('账单没有取到')).toBeTruthy()
  expect(screen.getByText('你的钱和参与状态没有任何变化。')).toBeTruthy()
  expect(screen.getByText('代码 database-unavailable · 编号 7KQ2-M4')).toBeTruthy()
  fireEvent.click(screen.getByText('再试一次'))
  expect(state.refetch).toHaveBeenCalledTimes(1)
})

test('the last known data with its time when a refresh failed', () => {
  show(query({ data: '4.71', error: new ApiProblem('internal') }))
  expect(screen.getByText('没有取到最新的。下面是 11 月 8 日 21:14 的数据')).toBeTruthy()
  expect(screen.getByText('4.71')).toBeTruthy()
})

test('no network is said at once, before any request fails', () => {
  show(query({ data: '4.71' }))
  act(() => onlineManager.setOnline(false))
  expect(screen.getByText('没有网络。下面是 11 月 8 日 21:14 的数据')).toBeTruthy()
})
