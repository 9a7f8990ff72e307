/** The product held against the naive ledger. Each function throws an Error that names the first difference. */
import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema'
import { balancesOfPlan, historyOf } from '../features/balance/queries'
import { booksCheck } from '../features/books/queries'
import type { NaiveLedger } from './naiveLedger'
import { enrollmentOf } from './smallPlan'

type Db = Kysely<Schema>

/**
 * Every balance, every status, the carry-over.
 * @param sweepWaits who left after a cut-off is paid out by the sweep that follows the settlement, and it has not run
 * @returns how many members were compared
 */
export async function compareNow(
  db: Db,
  planId: string,
  model: NaiveLedger,
  at: string,
  sweepWaits: boolean,
): Promise<number> {
  const held = await balancesOfPlan(db, planId)
  for (const member of model.members) {
    const ours = held.get(enrollmentOf(member.index))
    const mine = `${ours?.status} ${ours?.balanceFen}`
    const theirs = `${member.status} ${member.balance}`
    const waits = sweepWaits && mine === `${member.status} ${member.lastPaidOut}` && member.balance === 0n
    if (mine !== theirs && !waits) {
      throw new Error(`${at}: member ${member.index} is ${mine} here, ${theirs} in the model`)
    }
  }
  const { carry_over_fen } = await db
    .selectFrom('plan')
    .select('carry_over_fen')
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  if (BigInt(carry_over_fen) !== model.carry) {
    throw new Error(`${at}: ${carry_over_fen} is carried here, ${model.carry} in the model`)
  }
  return model.members.length
}

/** Every equation of the books, and the counts of the roster. */
export async function compareBooks(db: Db, planId: string, at: string): Promise<void> {
  const books = await booksCheck(db, planId)
  if (books.ok) return
  const wrong = books.parts.filter(({ differenceFen }) => differenceFen !== 0)
  throw new Error(`${at}: the books are out: ${JSON.stringify({ wrong, roster: books.rosterDifference })}`)
}

/** Every line of every history, with the balance after it. */
export async function compareHistories(
  db: Db,
  planId: string,
  model: NaiveLedger,
  at: string,
): Promise<void> {
  const rows = await db
    .selectFrom('enrollment')
    .select(['member_id', 'enrollment_id'])
    .where('plan_id', '=', planId)
    .execute()
  const histories = await historyOf(db, rows)
  for (const member of model.members) {
    const ours = (histories.get(enrollmentOf(member.index)) ?? []).flatMap((line) =>
      line.kind === 'share'
        ? [`${line.share.periodNumber}: ${line.share.shareFen}, ${line.balanceFen} left`]
        : [],
    )
    const theirs = member.lines.map(({ period, share, balance }) => `${period}: ${share}, ${balance} left`)
    if (ours.join('; ') !== theirs.join('; ')) {
      throw new Error(
        `${at}: the history of member ${member.index} is ${ours.join('; ')} here, ${theirs.join('; ')} in the model`,
      )
    }
  }
}
