import { openPool } from '../server/db/database'
import { migrate } from '../server/db/migrate'
import { locateDatabase } from './database/locate'
import { readEnvironment } from './environment'
import { terminalProgress } from './progress'

/** cli migrate: brings the database up to date and prints the names of the migrations that ran, one a line. */
export async function run(): Promise<number> {
  const database = await locateDatabase(readEnvironment(process.env), terminalProgress())
  const db = openPool(database.url)
  try {
    for (const name of await migrate(db)) console.log(name)
    return 0
  } finally {
    await db.destroy()
    await database.stop()
  }
}
