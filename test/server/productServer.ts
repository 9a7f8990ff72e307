import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = path.resolve(__dirname, '../..')
const startPatienceMs = 180_000
const stopPatienceMs = 20_000

export interface ProductServerOptions {
  /** Where the embedded database lives; a new temporary folder by default, removed by `remove`. */
  readonly dataFolder?: string
  readonly port?: number
  /** Members of the generated world; undefined: the product's own choice, which takes longer to prepare. */
  readonly members?: number
}

/** The whole product as `npm start` runs it, in its own process: database, server, demo world, H5 app. */
export class ProductServer {
  private child: ChildProcess | undefined
  private output = ''

  private constructor(
    readonly port: number,
    private readonly dataFolder: string,
  ) {}

  static async start(options: ProductServerOptions = {}): Promise<ProductServer> {
    const dataFolder = options.dataFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tongzhou-e2e-'))
    const server = new ProductServer(options.port ?? (await freePort()), dataFolder)
    if (options.members !== undefined) await server.seed(options.members)
    await server.resume()
    return server
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Starts the process on the same data and port, and waits until /health answers 200. */
  async resume(): Promise<void> {
    this.output = ''
    const child = this.spawn('cli/main.ts', 'start')
    this.child = child
    const end = performance.now() + startPatienceMs
    while (!(await this.isHealthy())) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}\n${this.output}`)
      if (performance.now() > end) throw new Error(`the server did not become healthy\n${this.output}`)
      await wait(100)
    }
  }

  private async seed(members: number): Promise<void> {
    const child = this.spawn('test/server/seedWorld.ts', String(members))
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    if (code !== 0) throw new Error(`seeding ended with ${code}\n${this.output}`)
  }

  private spawn(file: string, ...args: string[]): ChildProcess {
    const { NODE_ENV: _test, DATABASE_URL: _other, ...env } = process.env
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
      cwd: root,
      env: { ...env, PORT: String(this.port), DATA_DIR: this.dataFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const note = (chunk: Buffer) => (this.output += chunk.toString('utf8'))
    child.stdout.on('data', note)
    child.stderr.on('data', note)
    return child
  }

  /** Ctrl-C, and waits for the end. @throws when it does not end in time. */
  async stop(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGINT')
    const timely = await Promise.race([ended.then(() => true), wait(stopPatienceMs, false)])
    if (timely) return
    child.kill('SIGKILL')
    throw new Error(`the server did not stop on Ctrl-C\n${this.output}`)
  }

  /** kill -9: what it holds is left as it is. */
  async killHard(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGKILL')
    await ended
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.resume()
  }

  /**
   * What an operator does on the command line, while the server runs on the same data.
   * @throws when it ends with anything but 0
   */
  async cli(...args: string[]): Promise<string> {
    const child = this.spawn('cli/main.ts', ...args)
    let [answer, said] = ['', '']
    child.stdout?.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')))
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    if (code !== 0) throw new Error(`cli ${args.join(' ')} ended with ${code}\n${answer}${said}`)
    return answer
  }

  /** Stops and deletes the data. */
  async remove(): Promise<void> {
    await this.stop()
    fs.rmSync(this.dataFolder, { recursive: true, force: true })
  }

  /** What the server printed since its last start. */
  printed(): string {
    return this.output
  }

  /** Healthy and past the refusals of a process that is still busy starting. */
  private async isHealthy(): Promise<boolean> {
    try {
      const answers = await Promise.all(['/health', '/v1/meta'].map((path) => fetch(`${this.origin}${path}`)))
      return answers.every((answer) => answer.status === 200)
    } catch {
      return false
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
