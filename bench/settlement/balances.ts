/**
 * What the schema knows of prepaid plans. Where it has no roster flag yet, settlements count nobody who cannot pay: then
 * only a roster fixed at the cut-off is measured, everybody can pay, and wallets are left out.
 */
import type { Pool } from 'pg'
import type { PolicyName } from './plan'

export async function knowsBalances(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from pg_attribute
      where attrelid = 'enrollment'::regclass and attname = 'on_roster' and not attisdropped`,
  )
  return rows.length > 0
}

/** The policies that can be measured. */
export async function policiesOf(pool: Pool): Promise<readonly PolicyName[]> {
  return (await knowsBalances(pool)) ? ['fixpoint', 'freeze'] : ['freeze']
}
