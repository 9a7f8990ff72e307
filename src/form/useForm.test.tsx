import { act, renderHook } from '@testing-library/react'
import { useForm, validateAll, type Validators } from './useForm'

type Field = 'name' | 'number'
const validators: Validators<Field, string> = {
  name: (value) => (value === '' ? 'empty' : null),
  number: (value, { name }) => (value.length < name.length ? 'short' : null),
}

test('every wrong field is found at once', () => {
  expect(validateAll(validators, { name: '', number: '' })).toEqual({ name: 'empty' })
  expect(validateAll(validators, { name: '欧阳修', number: '1' })).toEqual({ number: 'short' })
  expect(validateAll(validators, { name: '张三', number: '12' })).toEqual({})
})

test('typing renders nothing; Continue checks and hands the values over', () => {
  let renders = 0
  const { result } = renderHook(() => {
    renders += 1
    return useForm<Field, string>({ name: '', number: '' }, validators)
  })
  act(() => {
    result.current.setValue('name', '张三')
    result.current.setValue('number', '1')
  })
  expect(renders).toBe(1)
  let values: unknown
  act(() => {
    values = result.current.submit()
  })
  expect([values, result.current.errors]).toEqual([null, { number: 'short' }])
  act(() => {
    result.current.setValue('number', '12')
    values = result.current.submit()
  })
  expect([values, result.current.errors]).toEqual([{ name: '张三', number: '12' }, {}])
})

test('what only the server could see is shown like the rest', () => {
  const { result } = renderHook(() => useForm<Field, string>({ name: '张三', number: '12' }, validators))
  act(() => result.current.reject({ number: 'already-enrolled' }))
  expect(result.current.errors).toEqual({ number: 'already-enrolled' })
  expect(result.current.valueOf('number')).toBe('12')
})
