import { type OpenDatabase } from '../../cli/database/openDatabase'
import { makeTemplate } from './databaseTemplate'
import { openTestDatabase } from './testDatabase'

declare global {
  var testDatabase: OpenDatabase | undefined
}

/**
 * Before the tests of a room that needs a database. TEST_DATABASE_URL names the server where they make their own
 * databases: `npm test` sets it; a plain `npx jest` gets one of its own here. TEST_DATABASE_TEMPLATE is what they copy.
 */
export default async function databaseUp(): Promise<void> {
  if (!process.env.TEST_DATABASE_URL) {
    globalThis.testDatabase = await openTestDatabase()
    process.env.TEST_DATABASE_URL = globalThis.testDatabase.url
  }
  process.env.TEST_DATABASE_TEMPLATE = await makeTemplate(process.env.TEST_DATABASE_URL)
}
