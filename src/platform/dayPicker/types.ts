import type { ReactNode } from 'react'

/** A calendar day by the platform's own picker, opened by a tap on `children`. Days are 'YYYY-MM-DD'. */
export interface DayPickerProps {
  id: string
  /** what is announced for it */
  label: string
  /** null while nothing is chosen */
  day: string | null
  from: string
  to: string
  onPick: (day: string) => void
  children: ReactNode
}
