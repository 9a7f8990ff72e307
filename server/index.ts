/** The real backend. Which adapters it uses is chosen by who calls `createServer` (cli, a test). */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Context } from './context'
import type { SandboxPort } from './ports/types'

export interface ServerOptions {
  context: Context
  mode: 'demo' | 'real'
  /** Sandbox sign-in and the movable clock. Refused with mode 'real'; without it those routes answer `sandbox-only`. */
  sandbox?: SandboxPort
  /** Folder of the built H5 app; without it only the API is served. */
  webRoot?: string
  version: string
  /** From `createLogger`; without it nothing is logged. */
  logger?: FastifyBaseLogger
}

export interface Server {
  app: FastifyInstance
  /** @returns the address it listens on. Port 0 picks a free one. */
  listen(port: number, host?: string): Promise<string>
  close(): Promise<void>
}

/** @throws Error when sandbox providers meet mode 'real' */
export declare function createServer(options: ServerOptions): Promise<Server>
