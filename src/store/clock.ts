import { create } from 'zustand'

interface ClockState {
  /** server time minus this phone's; a demo's clock can be months ahead, and phones are wrong by minutes */
  offsetMs: number
  /** Takes the server's `now` (ISO 8601) from an answer. */
  learn: (serverNow: string) => void
}

export const useClock = create<ClockState>()((set) => ({
  offsetMs: 0,
  learn: (serverNow) => set({ offsetMs: Date.parse(serverNow) - Date.now() }),
}))

/** The server's time as this phone knows it, milliseconds since 1970. */
export const serverNowMs = (): number => Date.now() + useClock.getState().offsetMs
