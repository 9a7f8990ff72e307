import { dateInChina, instantOf } from '@core/calendar/date'
import { type DocumentField, type DocumentType, type Sex, readDocument } from '@core/enrollment/document'
import { checkName } from '@core/enrollment/name'
import type { FailureCode } from '@/api/problem'

/** What a page of a person asks for. */
export type PersonField = 'relation' | 'name' | DocumentField
export type PersonErrors = Partial<Record<PersonField, FailureCode>>

export interface PersonValues {
  relation?: string | undefined
  name?: string | undefined
  documentType?: DocumentType | undefined
  idNumber?: string | undefined
  birthDate?: string | undefined
  sex?: Sex | undefined
  region?: string | undefined
}

/** The server's own rules (core/enrollment), asked on the phone first so that a slip of the finger is told at once. */
export function personErrors(
  values: PersonValues,
  fields: readonly PersonField[],
  nowMs: number,
): PersonErrors {
  const errors: PersonErrors = {}
  if (!values.relation) errors.relation = 'malformed-input'
  if (!checkName(values.name ?? '').ok) errors.name = 'name-invalid'
  const { idNumber = '', ...rest } = values
  const read = readDocument({ ...rest, idNumber }, dateInChina(instantOf(nowMs)))
  if (!read.ok) read.faults.forEach(({ field, code }) => (errors[field] = code))
  const asked: PersonErrors = {}
  fields.forEach((field) => {
    if (errors[field] !== undefined) asked[field] = errors[field]
  })
  return asked
}
