import type { FastifyInstance } from 'fastify'

const checkEveryMs = 50

/**
 * When the server closes, drops every connection as soon as no request is in progress. Node waits for a connection
 * that has not asked anything yet, and a browser opens such ones in advance: an open tab would hold up a Ctrl-C for a
 * minute.
 */
export function dropConnectionsOnClose(app: FastifyInstance): void {
  const { server } = app
  let inProgress = 0
  server.on('request', (_request, response) => {
    inProgress += 1
    response.once('close', () => (inProgress -= 1))
  })
  app.addHook('preClose', (done) => {
    const check = setInterval(() => {
      if (inProgress === 0) server.closeAllConnections()
    }, checkEveryMs)
    server.once('close', () => clearInterval(check))
    check.unref()
    done()
  })
}
