import type { MouseEvent } from 'react'
import type { DayPickerProps } from './types'
import './dayPicker.scss'

/** Desktop browsers open the calendar at its small icon only, unless they are asked to. */
function openCalendar({ currentTarget }: MouseEvent<HTMLInputElement>) {
  if (typeof currentTarget.showPicker !== 'function') return
  try {
    currentTarget.showPicker()
  } catch {
    // Not allowed here (a frame, say): typing still works.
  }
}

/** The browser's own calendar, in a date field that lies unseen over the words. */
export function DayPicker({ id, label, day, from, to, onPick, children }: DayPickerProps) {
  return (
    <div className="dayp">
      <input
        id={id}
        className="dayp-i"
        type="date"
        aria-label={label}
        value={day ?? ''}
        min={from}
        max={to}
        onClick={openCalendar}
        onChange={({ target }) => target.value !== '' && onPick(target.value)}
      />
      {children}
    </div>
  )
}
