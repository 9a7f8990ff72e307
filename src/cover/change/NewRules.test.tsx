import { fireEvent, render, waitFor } from '@testing-library/react'
import { createElement, Fragment, type ReactNode } from 'react'
import type { MemberCover, RulesOffer } from '@contract/cover'
import { answerRules } from '@/api/useCover'
import { useRuleChanges } from '@/api/useRuleChanges'
import { open } from '@/shell/nav'
import { NewRules } from './NewRules'

jest.mock('@/api/useCover')
jest.mock('@/api/useRuleChanges')
jest.mock('@/shell/nav')
jest.mock('@/shell/Screen', () => ({
  Screen: ({ children, foot }: { children: ReactNode; foot: ReactNode }) =>
    createElement(Fragment, null, children, foot),
}))
const said = jest.mocked(answerRules)
const text = { 'zh-Hans': '申领的期限：从“180 天”改为“90 天”', 'zh-Hant': '', en: 'The time to claim' }

beforeEach(() => {
  jest.clearAllMocks()
  said.mockResolvedValue(undefined)
  jest.mocked(useRuleChanges).mockReturnValue({
    ...{ data: { fromVersion: '1.0', toVersion: '2.0', items: [{ field: 'claimWithinDays', text }] } },
    ...{ isPending: false, isError: false, error: null },
  } as never)
})

const person = { id: 'enr_1', name: '林小满', planId: 'tongzhou', ruleVersion: '1.0' }
const show = (offer: Partial<RulesOffer> = {}) => {
  const newRules = { version: '2.0', from: '2026-04-07', answer: null, silence: 'leave', ...offer }
  return render(<NewRules cover={{ person, newRules } as MemberCover} />).container
}
const press = (screen: HTMLElement, id: string) => {
  const element = screen.querySelector(`#${id}`)
  if (!element) throw new Error(`${id} is not there`)
  fireEvent.click(element)
}

test('says what changes, from when, and what no answer means', () => {
  const { textContent } = show()
  for (const words of ['从“180 天”改为“90 天”', '2026 年 4 月 7 日起改用 2.0 版', '没有答复，就免费退出'])
    expect(textContent).toContain(words)
  expect(show({ silence: 'stay' }).textContent).toContain('没有答复，就算同意')
})

test.each([
  ['change-do', 'agreed', '记下了，你同意'],
  ['rules-no', 'refused', '记下了，你不同意'],
])('before the day %s is sent as %s and said to be written down', async (id, answer, words) => {
  const screen = show()
  press(screen, id)
  await waitFor(() => expect(screen.textContent).toContain(words))
  expect(said.mock.calls).toEqual([['enr_1', '2.0', answer]])
})

test('rules that hold already are refused by leaving, whose effect is shown first', () => {
  press(show({ from: null, silence: 'keep' }), 'rules-no')
  expect(said).not.toHaveBeenCalled()
  expect(jest.mocked(open).mock.calls).toEqual([['exit']])
})

test('an answer that was given shows, and can be changed', () => {
  expect(show({ answer: 'refused' }).textContent).toContain('你说了不同意，2026 年 4 月 7 日以前都可以改')
})
