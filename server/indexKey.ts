/**
 * The key of the blind indexes must never change: with another one nobody is recognised any more, and everybody could
 * join twice. What it makes of a fixed word is kept, and compared at each start.
 */
import type { Kysely } from 'kysely'
import type { Schema } from './db/schema'
import type { SecretsPort } from './ports/types'

const NAME = 'blind-index-check'

export class IndexKeyError extends Error {
  readonly code = 'index-key-changed'
  constructor() {
    super(
      'The key of the blind indexes is not the one this database was filled with: put back TONGZHOU_INDEX_KEY, or the ' +
        'oldest key in TONGZHOU_KEY when there never was one. With another key people could join twice.',
    )
    this.name = 'IndexKeyError'
  }
}

/** @throws IndexKeyError when the database was filled under another key */
export async function assertIndexKey(db: Kysely<Schema>, secrets: SecretsPort): Promise<void> {
  const value = secrets.blindIndex(NAME, 'installation')
  await db
    .insertInto('installation_fact')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const kept = await db
    .selectFrom('installation_fact')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow()
  if (!kept.value.equals(value)) throw new IndexKeyError()
}
