import { fourQuestions } from '@core/plan/healthQuestions'
import { topicOf } from './questionNumber'

test('a further question stands under the one it came from', () => {
  expect(topicOf(fourQuestions, 'chronic-severe')).toEqual({ number: 3, further: false })
  expect(topicOf(fourQuestions, 'waiting-for-result')).toEqual({ number: 4, further: false })
  expect(topicOf(fourQuestions, 'result-kind')).toEqual({ number: 4, further: true })
  expect(topicOf(fourQuestions, 'nodule-class')).toEqual({ number: 4, further: true })
})
