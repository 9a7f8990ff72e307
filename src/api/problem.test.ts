import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import { ApiProblem, isPassing, problemIn, toProblem } from './problem'

const config: InternalAxiosRequestConfig = { headers: new AxiosHeaders() }

function refusal(status: number, data: unknown): AxiosError {
  const response = { status, data, statusText: '', headers: {}, config }
  return new AxiosError(`HTTP ${status}`, AxiosError.ERR_BAD_REQUEST, config, null, response)
}

test('a problem document keeps its code, fields and request number', () => {
  const errors = [{ field: '/people/0/idNumber', code: 'id-number-check-digit' }]
  const problem = toProblem(refusal(422, { code: 'malformed-input', errors, requestId: 'r-1' }))
  expect(problem).toBeInstanceOf(ApiProblem)
  expect([problem.code, problem.fields, problem.requestId]).toEqual(['malformed-input', errors, 'r-1'])
})

test('a reply that is no problem document, from a proxy say, is unexpected', () => {
  expect(toProblem(refusal(502, '<html>Bad gateway</html>')).code).toBe('unexpected')
  expect(problemIn('{"half":').code).toBe('unexpected')
  expect(problemIn(null).code).toBe('unexpected')
})

test('an uploaded file’s refusal arrives as text', () => {
  expect(problemIn('{"code":"file-too-large"}').code).toBe('file-too-large')
})

test('no answer is offline, a late one a timeout', () => {
  expect(toProblem(new AxiosError('x', AxiosError.ERR_NETWORK, config)).code).toBe('offline')
  expect(toProblem(new AxiosError('x', AxiosError.ECONNABORTED, config)).code).toBe('timeout')
})

test('a fault of our own is not taken for the network', () => {
  expect(toProblem(new TypeError('x')).code).toBe('unexpected')
})

test('only what may pass by itself is tried again', () => {
  const passing = (['offline', 'timeout', 'overloaded', 'database-unavailable'] as const).map(
    (code) => new ApiProblem(code),
  )
  expect(passing.every(isPassing)).toBe(true)
  expect([new ApiProblem('too-old'), new ApiProblem('internal')].some(isPassing)).toBe(false)
})
