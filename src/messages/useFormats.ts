import { useMemo } from 'react'
import { usePreferences } from '@/store/preferences'
import { formatsFor, type Formats } from './formats'

/** Dates, clocks, counts and bands in the language that the person chose. */
export function useFormats(): Formats {
  const locale = usePreferences((state) => state.locale)
  return useMemo(() => formatsFor(locale), [locale])
}
