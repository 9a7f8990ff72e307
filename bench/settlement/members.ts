/**
 * Members in the real tables of the real migrations, written in sets. Tiers, ages and balances follow from a number
 * alone (a Weyl sequence fills its range evenly), so that a run can be repeated.
 */
import type { Pool } from 'pg'
import type { Progress } from './progress'
import { LAPSE_RATE, NEEDED_PER_WEIGHT_FEN, rulesOf } from './plan'

const CHUNK = 250_000

/** SQL: an id in the shape of UUIDv7, in the order of joining. */
const idSql = (prefix: string, n: string) =>
  `('${prefix}_' || lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7' || substr(md5('${prefix}' || ${n}), 1, 3)
     || '8' || substr(md5('${prefix}' || ${n}), 4, 15))`

/** SQL: 0 ≤ x < 1, evenly over any run of numbers. */
const evenly = (n: string, step: number) => `((${n} * ${step}::int8 % 4294967296) / 4294967296.0::float8)`

/**
 * SQL: i, tier, weight, born, balance_fen of members. With balances even from 0 to a period's share ÷ LAPSE_RATE, that
 * part of everybody falls short in every period.
 */
function peopleSql(): string {
  const tiers = rulesOf('fixpoint').tiers.map(
    ({ tier, weight, ageFrom }) => `(${tier}, ${weight}, ${ageFrom})`,
  )
  const span = NEEDED_PER_WEIGHT_FEN / LAPSE_RATE
  return `
    select i, t.tier, t.weight,
           date '2026-01-01' - (t.age_from * 365.25)::int - 30 - (${evenly('i', 1597334677)} * 1700)::int as born,
           floor(t.weight * ${span} * ${evenly('i', 2654435761)})::int8 as balance_fen
      from generate_series($1::int8, $2::int8) i
      join (values ${tiers.join(', ')}) t (tier, weight, age_from)
        on t.tier = 1 + floor(${evenly('i', 2246822519)} * ${tiers.length})::int`
}

/** Anchored before the first period. */
const ENROLLMENTS = `
  insert into enrollment (member_id, enrollment_id, plan_id, payer_account_id, contract_id, relation, rule_version,
                          certificate_no, status, joined_at, joined_on, cover_from, shares_from, cover_until,
                          tier, tier_until, anchor_period, exhaust_fen, on_roster, confirmed_at)
  select ${idSql('mem', 'i')}, ${idSql('enr', 'i')}, 'bench', ${idSql('acc', '(i * 5 / 8)')},
         ${idSql('ctr', '(i * 5 / 8)')}, 'self', '1.0', 'T-' || i, 'active', '2025-01-01T00:00:00Z', '2025-01-01',
         '2025-04-01', '2025-04-01', '2060-01-01', p.tier,
         case when p.tier = 12 then null else date '2029-01-01' end, 0, p.balance_fen,
         true, '2025-01-01T00:00:00Z'
    from (${peopleSql()}) p order by i`

const MEMBERS = `
  insert into member (member_id, name_enc, id_number_enc, birth_date, sex, region_code, created_at)
  select ${idSql('mem', 'i')}, decode(md5('name' || i) || md5('tag' || i), 'hex'),
         decode(md5('id' || i) || md5('tag' || i), 'hex'), p.born,
         case when i % 2 = 0 then 'male' else 'female' end, '110101', '2025-01-01T00:00:00Z'
    from (${peopleSql()}) p order by i`

/** Indexes that are no constraint: made again after the rows, which is quicker and packs them. */
async function withoutIndexes(pool: Pool, table: string, run: () => Promise<void>): Promise<void> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as definition from pg_index x
      where x.indrelid = $1::regclass
        and not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid)`,
    [table],
  )
  for (const { name } of rows) await pool.query(`drop index ${name}`)
  await run()
  for (const { definition } of rows) await pool.query(definition)
}

async function fill(pool: Pool, statement: string, count: number): Promise<void> {
  for (let from = 1; from <= count; from += CHUNK) {
    await pool.query(statement, [from, Math.min(count, from + CHUNK - 1)])
  }
}

/** Members 1 to `count` of the plan, on its roster since before its first period. */
export async function fillMembers(pool: Pool, count: number, progress: Progress): Promise<void> {
  progress.say(`writing ${count.toLocaleString('en')} members`)
  await fill(pool, MEMBERS, count)
  await withoutIndexes(pool, 'enrollment', () => fill(pool, ENROLLMENTS, count))
  await pool.query(`
    update plan_tier t set listed = e.members
      from (select tier, count(*) as members from enrollment where plan_id = 'bench' group by tier) e
     where t.plan_id = 'bench' and t.tier = e.tier`)
  await pool.query('vacuum (analyze) enrollment')
  await pool.query('vacuum (analyze) member')
}

/**
 * Cases of the coming period, disclosed, with their claims: what the settlement settles. Written in sets, because a
 * disclosure counts the whole group for the card of every case.
 */
export async function writeCases(
  pool: Pool,
  period: { readonly number: number; readonly cases: number; readonly aidFen: number; readonly at: string },
): Promise<void> {
  const { number, cases, aidFen, at } = period
  const n = `(${number} * 100000 + c)`
  const person = `select c, e.* from generate_series(1, $2::int) c
    join enrollment e on e.member_id = ${idSql('mem', `(${number * 31} + c)`)}`
  const values = [number, cases, aidFen, at]
  await pool.query(
    `insert into claim (member_id, claim_id, number, account_id, enrollment_id, plan_id, status, illness_code, severity,
                        diagnosed_on, aid_fen, rule_version, case_id, created_at, submitted_at, changed_at)
     select p.member_id, ${idSql('clm', n)}, 'HZ-' || $1::int || '-' || c, p.payer_account_id, p.enrollment_id, 'bench',
            'disclosed', 'cancer', 'serious', '2026-01-01', $3::int8, p.rule_version, ${idSql('cas', n)}, $4, $4, $4
       from (${person}) p`,
    values,
  )
  await pool.query(
    `insert into claim_action (member_id, claim_id, seq, action, actor, from_status, to_status, at)
     select p.member_id, ${idSql('clm', n)}, s.seq, s.action, s.actor, s.from_status, s.to_status, $4::timestamptz
       from (${person}) p,
            (values (1, 'submit', 'member', 'draft', 'submitted'), (2, 'start-review', 'operator', 'submitted', 'reviewing'),
                    (3, 'approve', 'operator', 'reviewing', 'approved'),
                    (4, 'disclose', 'system', 'approved', 'disclosed'))
              s (seq, action, actor, from_status, to_status)
      where $1::int > 0 and $3::int8 > 0`,
    values,
  )
  await pool.query(
    `insert into case_source (case_id, member_id, claim_id)
     select ${idSql('cas', n)}, p.member_id, ${idSql('clm', n)} from (${person}) p
      where $1::int > 0 and $3::int8 > 0 and $4::timestamptz is not null`,
    values,
  )
  await pool.query(
    `insert into case_card (case_id, plan_id, period_number, seq, state, pseudonym, illness_code, severity, aid_fen,
                            age_band, sex, province_code, days_band, rule_version, clause, disclosed_at,
                            objection_ends_at, expires_on)
     select ${idSql('cas', n)}, 'bench', $1, c, 'open', 'P' || ${n}, 'cancer', 'serious', $3, '30-39', 'male', '11', '1-2y',
            '1.0', '4.2', $4, $4, '2030-01-01'
       from generate_series(1, $2::int) c`,
    values,
  )
}
