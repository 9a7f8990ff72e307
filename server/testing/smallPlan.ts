/** A plan small enough to be reckoned by hand, its people and their claims, for tests of periods. */
import { createHash } from 'node:crypto'
import { type CalendarDate, addDays, dateInChina, epochMs } from '@core/calendar/date'
import { illnesses } from '@core/claim/illness'
import { idNumberCheckDigit } from '@core/enrollment/idNumber'
import { type Id, type IdPrefix, makeId } from '@core/identifier/id'
import { fen } from '@core/money/fen'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { RuleSet } from '@core/plan/rules'
import type { Context, Tx } from '../context'
import { enrollMany } from '../features/enrollment/commands'
import { openPlan } from '../features/plan/commands'

/** Three tiers, 20 days of waiting, aid of 3,000 and 1,000 yuan; the calendar is ours: 7 → 14 and 21 → 28. */
export const smallRules: RuleSet = {
  ...tongzhou,
  id: 'small',
  waitingDays: 20,
  otherAids: [],
  tiers: [
    { tier: 1, label: '0-29', ageFrom: 0, ageTo: 29, weight: 37 },
    { tier: 2, label: '30-39', ageFrom: 30, ageTo: 39, weight: 58 },
    { tier: 3, label: '40-59', ageFrom: 40, ageTo: 59, weight: 143 },
  ],
  aids: [
    { severity: 'serious', ageFrom: 0, ageTo: 39, aidFen: fen(300_000) },
    { severity: 'serious', ageFrom: 40, ageTo: 59, aidFen: fen(100_000) },
    { severity: 'light', ageFrom: 0, ageTo: 59, aidFen: fen(50_000) },
  ],
}

/** The same, paid in advance. */
export const aheadRules: RuleSet = {
  ...smallRules,
  id: 'ahead',
  model: 'prepaid',
  deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(1_000) }], warnBelowFen: fen(500) },
  debitCeilingFen: null,
  calendar: { ...smallRules.calendar, chargeWindow: null },
}

export async function openSmallPlan(
  ctx: Context,
  openedOn: string,
  rules: RuleSet = smallRules,
): Promise<void> {
  await ctx.db
    .transaction()
    .execute((tx) => openPlan(tx, ctx, { rules, openedOn, joinable: true, replayed: false, schedule: true }))
}

/** An id that follows from a name. */
export function namedId<P extends IdPrefix>(prefix: P, name: string): Id<P> {
  const bytes = createHash('sha256').update(`${prefix}/${name}`).digest()
  return makeId(prefix, 1_700_000_000_000 + bytes.readUInt32BE(20), bytes.subarray(0, 10))
}

export interface TestPerson {
  /** a number of its own, below 500 per birth date */
  readonly index: number
  readonly payer: string
  readonly birthDate: string
  readonly joinedAt: string
  /** whether the payer confirmed the first debit while joining; yes when absent */
  readonly confirmed?: boolean
}

export const enrollmentOf = (index: number): Id<'enr'> => namedId('enr', String(index))
export const memberOf = (index: number): Id<'mem'> => namedId('mem', String(index))
export const accountOf = (payer: string): Id<'acc'> => namedId('acc', payer)
/** What the wallet knows the payer by. */
export const walletOf = (payer: string): string => `wallet-${payer}`

/** An identity number in a region code that was never issued. */
function idNumber(birthDate: string, index: number): string {
  const place = String(Math.floor(index / 500) % 100).padStart(2, '0')
  const sequence = String((index % 500) * 2).padStart(3, '0')
  const first17 = `1199${place}${birthDate.replace(/-/g, '')}${sequence}`
  return first17 + idNumberCheckDigit(first17)
}

/** Everybody joins; whoever has the same payer is a family with one debit contract. */
export async function joinPeople(
  tx: Tx,
  ctx: Context,
  people: readonly TestPerson[],
  rules: RuleSet = smallRules,
): Promise<void> {
  const rows = people.map(({ index, payer, birthDate, joinedAt, confirmed = true }) => ({
    accountId: accountOf(payer),
    memberId: memberOf(index),
    enrollmentId: enrollmentOf(index),
    relation: 'self' as const,
    name: '王小明',
    idNumber: idNumber(birthDate, index),
    joinedAtMs: epochMs(joinedAt),
    answers: [],
    ...(confirmed ? {} : { confirmedAtMs: null }),
    contract: {
      contractId: namedId('ctr', payer),
      provider: 'test',
      providerContract: walletOf(payer),
    },
  }))
  await enrollMany(tx, ctx, rules, rows)
}

/** A claim that stands approved, for the aid that the test says: what the rules would give is tested with claims. */
export async function approveClaim(
  tx: Tx,
  _ctx: Context,
  claim: { index: number; payer: string; aidFen: number; approvedAt: string; name?: string },
): Promise<Id<'clm'>> {
  const claimId = namedId('clm', claim.name ?? `${claim.index}/${claim.approvedAt}`)
  const day: CalendarDate = dateInChina(claim.approvedAt)
  await tx
    .insertInto('claim')
    .values({
      member_id: memberOf(claim.index),
      claim_id: claimId,
      number: `HZ-${claimId.slice(-8)}`,
      account_id: accountOf(claim.payer),
      enrollment_id: enrollmentOf(claim.index),
      plan_id: 'small',
      status: 'approved',
      illness_code: illnesses[0]?.code ?? '',
      severity: 'serious',
      diagnosed_on: addDays(day, -7),
      aid_fen: claim.aidFen,
      rule_version: smallRules.version,
      created_at: claim.approvedAt,
      submitted_at: claim.approvedAt,
      changed_at: claim.approvedAt,
    })
    .execute()
  await tx
    .insertInto('claim_action')
    .values({
      ...{
        member_id: memberOf(claim.index),
        claim_id: claimId,
        seq: 1,
        action: 'approve',
        actor: 'operator',
      },
      ...{ from_status: 'reviewing', to_status: 'approved', at: claim.approvedAt },
    })
    .execute()
  return claimId
}
