import { Client } from 'pg'
import { openDatabase } from '../openDatabase'
import { claimServer } from '../serverLock'

// A server in small, for the tests that kill one: opens the database of argv[2], writes one row per message from its
// parent and says so only after the commit.

async function main(): Promise<void> {
  const dataDir = process.argv[2]
  if (!dataDir) throw new Error('usage: holder.ts DATA_DIR')
  claimServer(dataDir, 'http://127.0.0.1:0')
  const database = await openDatabase({ dataDir })
  const client = new Client({ connectionString: database.url })
  client.on('error', () => process.exit(1))
  await client.connect()
  await client.query('create table if not exists written (value int primary key)')
  process.on('message', (value: number) => {
    void client
      .query('insert into written values ($1)', [value])
      .then(() => process.send?.({ acknowledged: value }))
  })
  process.on('SIGINT', () => {
    void client
      .end()
      .then(() => database.stop())
      .then(() => process.exit(0))
  })
  process.send?.({ ready: true, adopted: database.adopted })
}

void main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
