import { type OpenDatabase } from '../../cli/database/openDatabase'
import { openTestDatabase } from './testDatabase'

declare global {
  var testDatabase: OpenDatabase | undefined
}

/**
 * Before the tests of a room that needs a database. TEST_DATABASE_URL names the server where they make their own
 * databases: `npm test` sets it; a plain `npx jest` gets one of its own here.
 */
export default async function databaseUp(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return
  globalThis.testDatabase = await openTestDatabase()
  process.env.TEST_DATABASE_URL = globalThis.testDatabase.url
}
