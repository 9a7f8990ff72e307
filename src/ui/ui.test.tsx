import { fireEvent, render, screen } from '@testing-library/react'
import { ChoiceCard } from './ChoiceCard'
import { ErrorSummary } from './ErrorSummary'
import { FilterChips } from './FilterChips'
import { Button } from './Button'
import { Timeline } from './Timeline'

test('a busy button does not start its action twice', () => {
  const press = jest.fn()
  const { rerender } = render(<Button onPress={press}>确认加入</Button>)
  fireEvent.click(screen.getByText('确认加入'))
  rerender(
    <Button busy onPress={press}>
      确认加入
    </Button>,
  )
  fireEvent.click(screen.getByText('确认加入'))
  expect(press).toHaveBeenCalledTimes(1)
})

test('what cannot be chosen does not answer a tap', () => {
  const press = jest.fn()
  render(
    <ChoiceCard
      id="father"
      kind="checkbox"
      on={false}
      disabled
      label="父亲"
      note="超过 59 岁"
      onPress={press}
    />,
  )
  fireEvent.click(screen.getByText('父亲'))
  expect(press).not.toHaveBeenCalled()
})

test('a choice says whether it is chosen', () => {
  render(<ChoiceCard id="none" kind="radio" on label="都没有" onPress={() => undefined} />)
  expect(document.querySelector('#none')?.getAttribute('aria-checked')).toBe('true')
})

test('a filter opens its options in the page and closes with the choice', () => {
  const choose = jest.fn()
  const options = [
    { value: '', label: '全部状态' },
    { value: 'paid', label: '已打款' },
  ]
  render(<FilterChips filters={[{ id: 'state', chosen: '', options, onChoose: choose }]} />)
  expect(screen.queryByText('已打款')).toBeNull()
  fireEvent.click(screen.getByText('全部状态'))
  fireEvent.click(screen.getByText('已打款'))
  expect(choose).toHaveBeenCalledWith('paid')
  expect(screen.queryByText('已打款')).toBeNull()
})

test('nothing wrong, no summary', () => {
  render(<ErrorSummary title="请先改好这里" messages={[]} />)
  expect(document.querySelector('#error-summary')).toBeNull()
})

test('each step of a timeline says its state', () => {
  render(
    <Timeline
      steps={[
        { id: 'submitted', state: 'done', title: '提交', when: '10 月 28 日' },
        { id: 'reviewed', state: 'now', title: '初审' },
      ]}
    />,
  )
  expect(document.querySelector('#step-submitted')?.className).toContain('done')
  expect(document.querySelector('#step-reviewed')?.className).toContain('now')
})
