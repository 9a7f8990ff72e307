import { Client } from 'pg'
import { type Environment } from '../environment'
import { type Progress } from '../progress'
import { openDatabase, type OpenDatabase } from './openDatabase'

/**
 * The PostgreSQL of this installation: the one that DATABASE_URL names, or the embedded one.
 *
 * @throws Error in words for the person at the terminal; never with the password
 */
export async function locateDatabase(
  { databaseUrl, dataDir }: Environment,
  progress: Progress,
): Promise<OpenDatabase> {
  if (!databaseUrl) return openDatabase({ dataDir, onProgress: (text) => progress.say(text) })
  await checkAnswers(databaseUrl)
  return { url: databaseUrl, adopted: true, stop: async () => undefined }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no machine of that name',
  ETIMEDOUT: 'no answer',
  '28P01': 'the password is wrong',
  '28000': 'this user may not connect',
  '3D000': 'that database does not exist: make it first (createdb)',
  '57P03': 'it is starting up',
}

async function checkAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined) // the answer is below
  try {
    await client.connect()
  } catch (error) {
    const { code = '' } = error as { code?: string }
    const { host, pathname } = new URL(url)
    const reason = reasons[code] ?? (code || (error as Error).message)
    throw new Error(`The database of DATABASE_URL (${host}${pathname}) cannot be used: ${reason}.`)
  } finally {
    await client.end().catch(() => undefined)
  }
}
