import { dateInChina, instantOf } from '@core/calendar/date'
import { parseIdNumber } from '@core/enrollment/idNumber'
import { checkName } from '@core/enrollment/name'
import type { FailureCode } from '@/api/problem'
import type { Validators } from '@/form/useForm'

export type PersonField = 'relation' | 'name' | 'idNumber'

/** The server's own rules (core/enrollment), asked on the phone first so that a slip of the finger is told at once. */
export function personValidators(nowMs: () => number): Validators<PersonField, FailureCode> {
  return {
    relation: (value) => (value === '' ? 'malformed-input' : null),
    name: (value) => (checkName(value).ok ? null : 'name-invalid'),
    idNumber: (value) => {
      const parsed = parseIdNumber(value, dateInChina(instantOf(nowMs())))
      return parsed.ok ? null : `id-number-${parsed.reason}`
    },
  }
}
