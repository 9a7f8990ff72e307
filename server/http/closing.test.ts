import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import { dropConnectionsOnClose } from './closing'

const app = () => {
  const server = Fastify({ forceCloseConnections: 'idle' })
  dropConnectionsOnClose(server)
  return server
}

const connect = async (port: number) => {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Node itself waits up to a minute for the first request of such a connection. */
const soon = <T>(work: Promise<T>) =>
  Promise.race([work.then(() => 'closed'), wait(15_000, 'still open', { ref: false })])

it('closes although a browser holds a connection that it never used', async () => {
  const server = app()
  server.get('/', () => 'well')
  await server.listen({ port: 0 })
  const { port } = server.server.address() as net.AddressInfo
  const unused = await connect(port)
  const used = await connect(port)
  used.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(used, 'data')
  expect(await soon(server.close())).toBe('closed')
  unused.destroy()
  used.destroy()
})

it('answers what is in progress before it closes', async () => {
  const server = app()
  let finish = (): void => undefined
  const begun = new Promise<void>((resolve) => {
    server.get('/slow', async () => {
      resolve()
      await new Promise<void>((end) => (finish = end))
      return 'done'
    })
  })
  const origin = await server.listen({ port: 0 })
  const answer = fetch(`${origin}/slow`).then((response) => response.text())
  await begun
  const closing = server.close()
  setTimeout(finish, 200)
  expect(await answer).toBe('done')
  expect(await soon(closing)).toBe('closed')
})
