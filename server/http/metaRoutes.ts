/** What the app and a load balancer ask first: is the server there, in which mode, on which day. */
import { Health, Meta } from '@contract/meta'
import { dateInChina } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, nowInstant } from '../context'
import { allPlans, rulesOfMany } from '../features/plan/queries/rules'
import { answers } from './answers'
import type { App } from './typebox'

export interface ServerFacts {
  readonly mode: 'demo' | 'real'
  readonly version: string
}

/** A database that hangs is as bad as one that is down: the answer is 'unavailable' after this long. */
const HEALTH_TIMEOUT_MS = 2_000

async function databaseAnswers(ctx: Context): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), HEALTH_TIMEOUT_MS)
  })
  const asked = sql`select 1`.execute(ctx.db).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

export function healthRoute(app: App, ctx: Context, { mode, version }: ServerFacts): void {
  app.get(
    '/health',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getHealth',
        summary: 'Whether the server and its database answer',
        tags: ['meta'],
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      const database = (await databaseAnswers(ctx)) ? 'ok' : 'unavailable'
      void reply.header('cache-control', 'no-store')
      return reply.code(database === 'ok' ? 200 : 503).send({ status: database, mode, database, version })
    },
  )
}

export function metaRoute(app: App, ctx: Context, { mode, version }: ServerFacts): void {
  app.get(
    '/v1/meta',
    {
      schema: {
        operationId: 'getMeta',
        summary: 'Mode, day and plans: what the app must know before anything else',
        tags: ['meta'],
        response: answers(Meta, []),
      },
    },
    async () => {
      const now = nowInstant(ctx)
      const plans = await allPlans(ctx.db)
      const rules = await rulesOfMany(
        ctx.db,
        plans.map((plan) => ({ planId: plan.plan_id, version: plan.rule_version })),
      )
      return {
        mode,
        now,
        today: dateInChina(now),
        version,
        plans: plans.flatMap((plan) => {
          const names = rules.get(`${plan.plan_id}@${plan.rule_version}`)?.names
          return names ? [{ id: plan.plan_id, names, joinable: plan.joinable, replayed: plan.replayed }] : []
        }),
      }
    },
  )
}
