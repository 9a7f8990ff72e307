import { isIP } from 'node:net'
import path from 'node:path'

/** What the environment asks for, checked once at the edge. */
export interface Environment {
  port: number
  /** Set: that PostgreSQL. Not set: the embedded one in `dataDir`. */
  databaseUrl: string | undefined
  dataDir: string
  /** demo: sandbox sign-in as anyone, a clock that can be moved, a generated world. */
  mode: 'demo' | 'real'
  /** Reverse proxies in front of the server, whose word on a visitor's address counts. */
  trustedProxies: readonly string[]
}

/** A variable that cannot be used; its message says which, and what to write instead. */
export class EnvironmentError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EnvironmentError'
  }
}

/** Where this clone lives: paths in the environment are relative to it, whatever folder npm was called in. */
export const projectRoot = path.resolve(__dirname, '..')

const providers = /^(WECHAT|WECHATPAY|ALIPAY|SMS|REALNAME)_\w*(SECRET|KEY|TOKEN|CERT)\w*$/

type Variables = Record<string, string | undefined>

/**
 * Reads PORT, DATABASE_URL, DATA_DIR, SANDBOX and TRUSTED_PROXIES.
 * Demo runs on the embedded database, elsewhere only with SANDBOX=1, and never beside credentials of a real provider:
 * somebody else's sign-in must not be one tap away from real money.
 *
 * @throws EnvironmentError
 */
export function readEnvironment(variables: Variables): Environment {
  const databaseUrl = variables.DATABASE_URL?.trim() || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new EnvironmentError('DATABASE_URL must look like postgres://user:password@host:5432/database')
  }
  return {
    port: readPort(variables.PORT),
    databaseUrl,
    dataDir: path.resolve(projectRoot, variables.DATA_DIR?.trim() || '.data'),
    mode: readMode(variables, databaseUrl),
    trustedProxies: readProxies(variables.TRUSTED_PROXIES),
  }
}

/** Each an address or a subnet: 10.0.0.0/8. */
function readProxies(text: string | undefined): string[] {
  const list = (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
  for (const item of list) {
    const [address = '', bits = '0', ...rest] = item.split('/')
    if (isIP(address) === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits)) {
      throw new EnvironmentError(
        `TRUSTED_PROXIES must be addresses or subnets such as 10.0.0.0/8, not "${item}"`,
      )
    }
  }
  return list
}

function readPort(text: string | undefined): number {
  const port = text?.trim() ? Number(text) : 3000
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new EnvironmentError(
    `PORT must be a number from 1 to 65535, not "${text}". For example: PORT=3001 npm start`,
  )
}

function readMode(variables: Variables, databaseUrl: string | undefined): Environment['mode'] {
  const { SANDBOX } = variables
  if (SANDBOX && SANDBOX !== '0' && SANDBOX !== '1') {
    throw new EnvironmentError(`SANDBOX must be 1 (demo) or 0, not "${SANDBOX}"`)
  }
  const demo = SANDBOX === '1' || (SANDBOX !== '0' && !databaseUrl)
  const credentials = Object.keys(variables).filter((name) => providers.test(name) && variables[name])
  if (demo && credentials.length > 0) {
    throw new EnvironmentError(
      `The demo does not run beside real credentials (${credentials.join(', ')}): anyone can sign in as anyone there.\n` +
        'Take them out of the environment, or set DATABASE_URL (without SANDBOX=1) for a real installation.',
    )
  }
  return demo ? 'demo' : 'real'
}
