import { createServer } from 'node:net'

/** The port is somebody else's. The message says what to do. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(
      `Port ${port} is in use by another program. Choose another: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
    )
    this.name = 'PortTaken'
  }
}

/** What a listen error means for the person at the terminal. */
export function explainListenError(error: unknown, port: number): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new PortTaken(port)
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be used by this account. Choose another: PORT=3000 npm start`)
  return error instanceof Error ? error : new Error(String(error))
}

/**
 * Looks before the long work begins. The server's own listen still decides.
 *
 * @throws PortTaken
 */
export function ensurePortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(explainListenError(error, port)))
    probe.listen(port, '0.0.0.0', () => probe.close(() => resolve()))
  })
}
