/** A provider on this machine: an HTTP server on 127.0.0.1 that answers as the real one does, with test keys. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NotificationKind } from '../../server/ports/payment'

export interface LoopbackRequest {
  readonly method: string
  /** with the query, as it came */
  readonly path: string
  readonly header: (name: string) => string
  readonly body: string
}

export interface LoopbackReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the provider wants to tell us; the test delivers it when, and as often as, it likes. */
export interface Outgoing {
  readonly kind: NotificationKind
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Loopback {
  readonly url: string
  /** told so far and not taken out by the test */
  readonly outgoing: Outgoing[]
  /** paths (or methods) whose next reply is lost after the work was done */
  readonly loseNext: Set<string>
  /** every call that was answered, by path without the query (or method) */
  readonly calls: string[]
  close(): Promise<void>
}

/** @param nameOf what a call is called: its path, or the method in its body */
export async function loopback(
  answer: (request: LoopbackRequest) => LoopbackReply,
  nameOf: (request: LoopbackRequest) => string,
): Promise<Loopback> {
  const [loseNext, calls, outgoing] = [new Set<string>(), [] as string[], [] as Outgoing[]]
  const server = createServer((incoming, outgoingReply) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const request: LoopbackRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        header: (name) => String(incoming.headers[name] ?? ''),
        body: Buffer.concat(parts).toString('utf8'),
      }
      const reply = answer(request)
      const name = nameOf(request)
      calls.push(name)
      if (loseNext.delete(name)) {
        incoming.socket.destroy()
        return
      }
      outgoingReply.writeHead(reply.status, reply.headers)
      outgoingReply.end(reply.body)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    ...{ url: `http://127.0.0.1:${port}`, outgoing, loseNext, calls },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
