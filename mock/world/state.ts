/** Which world a database holds, remembered in `demo_state`. */
import type { Kysely } from 'kysely'
import type { Tx } from '../../server/context'
import type { Schema } from '../../server/db/schema'
import type { WorldSettings } from './timeline'

const STATE_KEY = 'world'

/** The settings of the world that was begun here, or null. */
export async function storedSettings(db: Kysely<Schema>): Promise<WorldSettings | null> {
  const row = await db
    .selectFrom('demo_state')
    .select('value')
    .where('key', '=', STATE_KEY)
    .executeTakeFirst()
  return row ? (row.value as WorldSettings) : null
}

export async function storeSettings(tx: Tx, settings: WorldSettings): Promise<void> {
  await tx
    .insertInto('demo_state')
    .values({ key: STATE_KEY, value: JSON.stringify(settings) })
    .execute()
}
