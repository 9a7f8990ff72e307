/** Thrown out of the work in hand when the person stops the server while it is still starting. */
export class Stopped extends Error {
  constructor() {
    super('Stopped before it was ready')
    this.name = 'Stopped'
  }
}

export interface Stopping {
  /** Aborted when Ctrl-C, SIGTERM or a closed terminal asks to stop. */
  signal: AbortSignal
  /** Resolves then. */
  asked: Promise<void>
  /** Ends the listening. */
  done: () => void
}

const parentPollMs = 500

/**
 * Listens for the end. npm's shell dies of a SIGTERM without passing it on, so under npm a parent that has gone away
 * is a request to stop too: no server is left behind that nobody holds.
 */
export function untilStopped(): Stopping {
  const controller = new AbortController()
  const stop = () => controller.abort(new Stopped())
  const asked = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()))
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) stop()
  }, parentPollMs)
  watch.unref()
  // A second Ctrl-C changes nothing: the database must be stopped in order.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  return {
    signal: controller.signal,
    asked,
    done: () => {
      clearInterval(watch)
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, stop)
    },
  }
}
