/** An account's inbox, newest first. */
import type { Notice, NoticeKind, NoticePage } from '@contract/notice'
import type { LocalText } from '@contract/scalars'
import { maskName } from '@core/enrollment/name'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Context } from '../../context'
import type { Schema } from '../../db/schema'
import type { NoticeTable } from '../../db/tables/notices'
import { isInstant, pageOfRows, readCursor } from '../../http/cursor'
import { type PersonRow, nameOf, peopleByEnrollment, peopleOfAccount } from '../enrollment/queries/people'
import { allPlans, rulesOfMany } from '../plan/queries/rules'

type NoticeRow = Selectable<NoticeTable>

const isNoticeId = (part: unknown): part is string =>
  typeof part === 'string' && /^ntc_[0-9a-f]{32}$/.test(part)

/** How many notices nobody has opened. */
export async function unreadNotices(db: Kysely<Schema>, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select((select) => select.fn.countAll<number>().as('unread'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.unread)
}

/** What plans are called today. */
async function planNames(db: Kysely<Schema>): Promise<Map<string, LocalText>> {
  const plans = await allPlans(db)
  const rules = await rulesOfMany(
    db,
    plans.map((plan) => ({ planId: plan.plan_id, version: plan.rule_version })),
  )
  return new Map([...rules.values()].map(({ id, names }) => [id, names]))
}

interface Lookup {
  readonly plans: ReadonlyMap<string, LocalText>
  readonly people: ReadonlyMap<string, PersonRow>
}

function noticeOf(ctx: Context, { notice_id, kind, about, ...row }: NoticeRow, lookup: Lookup): Notice {
  const { planId, enrollmentId, periodId, periodNumber, sumFen, day, provider } = about
  const person = lookup.people.get(enrollmentId ?? '')
  return {
    id: notice_id,
    kind,
    at: row.created_at,
    readAt: row.read_at,
    planId: planId ?? null,
    planNames: lookup.plans.get(planId ?? '') ?? null,
    enrollmentId: enrollmentId ?? null,
    name: person ? maskName(nameOf(ctx, person)) : null,
    periodId: periodId ?? null,
    periodNumber: periodNumber ?? null,
    sumFen: sumFen ?? null,
    day: day ?? null,
    provider: provider ?? null,
  }
}

/** @throws Refusal malformed-cursor */
export async function noticesOf(
  ctx: Context,
  accountId: string,
  asked: {
    readonly cursor?: string
    readonly limit: number
    /** kinds that are not shown to who reads */
    readonly hidden?: readonly NoticeKind[]
  },
): Promise<NoticePage> {
  const { hidden = [] } = asked
  const after =
    asked.cursor === undefined ? null : readCursor<[string, string]>(asked.cursor, [isInstant, isNoticeId])
  const [found, plans, people] = await Promise.all([
    ctx.db
      .selectFrom('notice')
      .selectAll()
      .where('account_id', '=', accountId)
      .$if(hidden.length > 0, (query) => query.where('kind', 'not in', hidden))
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(created_at, notice_id) < (${after?.[0]}::timestamptz, ${after?.[1]})`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('notice_id', 'desc')
      .limit(asked.limit + 1)
      .execute(),
    planNames(ctx.db),
    peopleOfAccount(ctx.db, accountId),
  ])
  const { rows, nextCursor } = pageOfRows(found, asked.limit, (row) => [row.created_at, row.notice_id])
  const own = new Map(people.map((person) => [person.enrollment_id, person]))
  // Of somebody else's people only who pays for them is told, and has agreed to that for them by name.
  const others = rows.flatMap(({ about: { enrollmentId: id } }) =>
    id === undefined || own.has(id) ? [] : id,
  )
  const lookup = { plans, people: new Map([...own, ...(await peopleByEnrollment(ctx.db, others))]) }
  return { items: rows.map((row) => noticeOf(ctx, row, lookup)), nextCursor }
}
