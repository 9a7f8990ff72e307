import { useCallback, useRef, useState } from 'react'

export type Values<F extends string> = Record<F, string>
/** Says what is wrong with a value, given all of them; null when it will do. */
export type Validate<F extends string, E> = (value: string, values: Values<F>) => E | null
export type Validators<F extends string, E> = Record<F, Validate<F, E>>
export type FieldErrors<F extends string, E> = Partial<Record<F, E>>

/** Every field that is wrong, checked as a whole. */
export function validateAll<F extends string, E>(
  validators: Validators<F, E>,
  values: Values<F>,
): FieldErrors<F, E> {
  const errors: FieldErrors<F, E> = {}
  for (const field of Object.keys(validators) as F[]) {
    const error = validators[field](values[field], values)
    if (error !== null) errors[field] = error
  }
  return errors
}

export interface Form<F extends string, E> {
  errors: FieldErrors<F, E>
  /** what stands in a field now; typing does not render */
  valueOf: (field: F) => string
  setValue: (field: F, value: string) => void
  /** Checks everything; the values when all are good, else null with `errors` set. */
  submit: () => Values<F> | null
  /** Adds what only the server could see. */
  reject: (errors: FieldErrors<F, E>) => void
}

/**
 * A form that is checked on Continue and not before. Values live in a ref, because inputs are uncontrolled: a render
 * per key costs a setData on mini-programs and breaks Chinese composition on Alipay.
 */
export function useForm<F extends string, E>(initial: Values<F>, validators: Validators<F, E>): Form<F, E> {
  const values = useRef(initial)
  const [errors, setErrors] = useState<FieldErrors<F, E>>({})
  const valueOf = useCallback((field: F) => values.current[field], [])
  const setValue = useCallback((field: F, value: string) => {
    values.current = { ...values.current, [field]: value }
  }, [])
  const submit = () => {
    const found = validateAll(validators, values.current)
    setErrors(found)
    return Object.keys(found).length === 0 ? values.current : null
  }
  return { errors, valueOf, setValue, submit, reject: setErrors }
}
