/** A database behind a wire that can be cut, hang and be mended: what an outage looks like from the server. */
import net from 'node:net'

export interface Wire {
  /** the database's address through this wire */
  readonly url: string
  /** Nobody listens any more; what was connected breaks. */
  cut(): Promise<void>
  /** What is sent is swallowed: nothing comes back, and nothing breaks. */
  hang(): void
  mend(): Promise<void>
}

/** @param url of the real database */
export async function openWire(url: string): Promise<Wire> {
  const target = new URL(url)
  const sockets = new Set<net.Socket>()
  let hanging = false
  const newServer = () =>
    net.createServer((near) => {
      const far = net.connect(Number(target.port), target.hostname)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from)
        from.on('data', (bytes) => hanging || to.write(bytes))
        from.on('error', () => to.destroy())
        from.on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
      }
    })
  let server = newServer()
  const listen = (port: number) =>
    new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as net.AddressInfo
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  return {
    url: through.href,
    async cut() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    hang() {
      hanging = true
    },
    async mend() {
      hanging = false
      if (server.listening) return
      server = newServer()
      await listen(port)
    },
  }
}
