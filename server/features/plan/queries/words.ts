/** The rules in plain words, and what changed since the version before. */
import type { PlanRules } from '@contract/plan'
import { dateInChina } from '@core/calendar/date'
import { rulesDiff } from '@core/plan/words/rulesDiff'
import { rulesInWords } from '@core/plan/words/rulesInWords'
import type { Context } from '../../../context'
import { Refusal } from '../../../refusal'
import { planOf, withRules } from './rules'

/** '1.10' is newer than '1.9'. */
function byVersion(a: { version: string }, b: { version: string }): number {
  const [aMajor = 0, aMinor = 0] = a.version.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.version.split('.').map(Number)
  return bMajor - aMajor || bMinor - aMinor
}

/**
 * @param version the one in force unless told otherwise
 * @throws Refusal unknown-plan; not-found for a version that was never published
 */
export async function planRules(ctx: Context, planId: string, version?: string): Promise<PlanRules> {
  const plan = await planOf(ctx.db, planId)
  const rows = await ctx.db
    .selectFrom('rule_version')
    .select(['plan_id', 'version', 'content_hash', 'published_at', 'effective_on'])
    .where('plan_id', '=', planId)
    .execute()
  const newestFirst = (await withRules(ctx.db, rows)).sort(byVersion)
  const at = newestFirst.findIndex((row) => row.version === (version ?? plan.rule_version))
  const [shown, before] = [newestFirst[at], newestFirst[at + 1]]
  if (at < 0 || !shown) throw new Refusal('not-found')
  const since = (row: typeof shown) =>
    plan.replayed ? plan.opened_on : (row.effective_on ?? dateInChina(row.published_at))
  return {
    planId,
    version: shown.version,
    publishedOn: since(shown),
    paragraphs: rulesInWords(shown.rules).map(({ id, title, lines }) => ({ id, title, lines: [...lines] })),
    versions: newestFirst.map((row) => ({
      version: row.version,
      publishedOn: since(row),
    })),
    changes: before
      ? {
          fromVersion: before.version,
          items: rulesDiff(before.rules, shown.rules).map(({ text, forMember }) => ({ text, forMember })),
        }
      : null,
  }
}
