/**
 * What joining holds about the people an account pays for. (1) A member whom another account pays for now is that
 * account's to show and to delete. (2) An erased member is a row without name, number, place or day of birth: rosters
 * and books still add up, and nothing leads back to a person.
 */
import type { HealthAnswer } from '@core/enrollment/health'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import type { PersonalPart } from '../../personalPart'
import { sealContexts } from '../../sealing'
import { type PersonRow, peopleOfAccount } from './queries/people'

async function ownPeople(db: Context['db'], accountId: string): Promise<PersonRow[]> {
  const people = await peopleOfAccount(db, accountId)
  return people.filter((person) => person.payer_account_id === accountId)
}

/** Rule 1. */
async function ownMembers(tx: Tx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select distinct mine.member_id from account_member place
      join enrollment mine on mine.member_id = place.member_id and mine.enrollment_id = place.enrollment_id
     where place.account_id = ${accountId} and mine.payer_account_id = ${accountId}
       and not exists (select 1 from enrollment other
                        where other.member_id = mine.member_id and other.payer_account_id <> ${accountId}
                          and other.status in ('pending', 'waiting', 'active', 'paused'))`.execute(tx)
  return rows.map((row) => row.member_id)
}

export const identity: PersonalPart<'identity'> = {
  async collect(ctx, accountId) {
    const people = await ownPeople(ctx.db, accountId)
    const memberIds = [...new Set(people.map(({ member_id }) => member_id))]
    if (memberIds.length === 0) return []
    const rows = await ctx.db
      .selectFrom('member')
      .leftJoin('real_name_check', 'real_name_check.member_id', 'member.member_id')
      .selectAll('member')
      .select('real_name_check.state')
      .where('member.member_id', 'in', memberIds)
      .where('member.erased_at', 'is', null)
      .orderBy('member.created_at')
      .execute()
    const { secrets } = ctx.ports
    return rows.map((row) => ({
      memberId: row.member_id,
      name: secrets.decryptText(row.name_enc, sealContexts.memberName(row.member_id)),
      documentType: row.document_type,
      idNumber: secrets.decryptText(row.id_number_enc, sealContexts.memberIdNumber(row.member_id)),
      birthDate: row.birth_date,
      sex: row.sex,
      regionCode: row.region_code,
      registerCheck: row.state,
    }))
  },
  async erase(tx, ctx, accountId) {
    const { secrets } = ctx.ports
    for (const memberId of await ownMembers(tx, accountId)) {
      await sql`
        update member set
          name_enc = ${secrets.encrypt('', sealContexts.memberName(memberId))},
          id_number_enc = ${secrets.encrypt('', sealContexts.memberIdNumber(memberId))},
          birth_date = date_trunc('year', birth_date)::date, region_code = '000000',
          erased_at = ${nowInstant(ctx)}
        where member_id = ${memberId} and erased_at is null`.execute(tx)
      await tx.deleteFrom('real_name_check').where('member_id', '=', memberId).execute()
      await tx
        .updateTable('enrollment')
        .set({ certificate_no: '' })
        .where('member_id', '=', memberId)
        .execute()
      await tx.deleteFrom('person_in_plan').where('member_id', '=', memberId).execute()
    }
  },
}

export const health: PersonalPart<'health'> = {
  async collect(ctx, accountId) {
    const enrollmentIds = (await ownPeople(ctx.db, accountId)).map(({ enrollment_id }) => enrollment_id)
    if (enrollmentIds.length === 0) return []
    const rows = await ctx.db
      .selectFrom('health_declaration')
      .selectAll()
      .where('enrollment_id', 'in', enrollmentIds)
      .orderBy('declared_at')
      .execute()
    return rows.map((row) => ({
      enrollmentId: row.enrollment_id,
      declaredAt: row.declared_at,
      answers: JSON.parse(
        ctx.ports.secrets.decryptText(row.answers_enc, sealContexts.healthAnswers(row.enrollment_id)),
      ) as HealthAnswer[],
    }))
  },
  async erase(tx, _ctx, accountId) {
    const memberIds = await ownMembers(tx, accountId)
    if (memberIds.length === 0) return
    await tx.deleteFrom('health_declaration').where('member_id', 'in', memberIds).execute()
  },
}

export const consents: PersonalPart<'consents'> = {
  async collect(ctx, accountId) {
    const people = await ownPeople(ctx.db, accountId)
    if (people.length === 0) return []
    const rows = await ctx.db
      .selectFrom('consent')
      .selectAll()
      .where(
        'enrollment_id',
        'in',
        people.map(({ enrollment_id }) => enrollment_id),
      )
      .orderBy('given_at')
      .orderBy('kind')
      .execute()
    return rows.map((row) => ({
      enrollmentId: row.enrollment_id,
      kind: row.kind,
      ruleVersion: row.rule_version,
      givenAt: row.given_at,
      withdrawnAt: row.withdrawn_at,
    }))
  },
  async erase(tx, _ctx, accountId) {
    const paidFor = tx
      .selectFrom('enrollment')
      .innerJoin('account_member', 'account_member.enrollment_id', 'enrollment.enrollment_id')
      .select('enrollment.enrollment_id')
      .where('account_member.account_id', '=', accountId)
      .where('enrollment.payer_account_id', '=', accountId)
    await tx.deleteFrom('consent').where('enrollment_id', 'in', paidFor).execute()
    await tx.deleteFrom('rule_answer').where('enrollment_id', 'in', paidFor).execute()
  },
}

/** Whom this account asked to pay: that it did, and what became of it. */
async function payersAsked(db: Context['db'], accountId: string) {
  const rows = await db
    .selectFrom('payer_ask')
    .select(['enrollment_id', 'state', 'asked_at', 'ended_at'])
    .where('account_id', '=', accountId)
    .orderBy('asked_at')
    .execute()
  return rows.map(({ enrollment_id, state, asked_at, ended_at }) => ({
    ...{ enrollmentId: enrollment_id, state, askedAt: asked_at, endedAt: ended_at },
  }))
}

/** Questions about its people, by whomever, and what it answered to others. By whom shares were paid stays with the books. */
async function forgetPayerAsks(tx: Tx, accountId: string): Promise<void> {
  await sql`
    delete from payer_ask ask
     where ask.account_id = ${accountId}
        or ask.enrollment_id in (select enrollment_id from account_member where account_id = ${accountId})`.execute(
    tx,
  )
  await sql`
    update payer_ask set seen_by = nullif(seen_by, ${accountId}), answered_by = nullif(answered_by, ${accountId})
     where seen_by = ${accountId} or answered_by = ${accountId}`.execute(tx)
}

export const memberships: PersonalPart<'memberships'> = {
  async collect(ctx, accountId) {
    const [people, asks] = await Promise.all([ownPeople(ctx.db, accountId), payersAsked(ctx.db, accountId)])
    const answers = await ctx.db
      .selectFrom('rule_answer')
      .select(['enrollment_id', 'rule_version', 'answer', 'answered_at'])
      .where('member_id', 'in', people.map(({ member_id }) => member_id).concat(''))
      .orderBy('answered_at')
      .execute()
    return people.map((row) => ({
      enrollmentId: row.enrollment_id,
      memberId: row.member_id,
      planId: row.plan_id,
      relation: row.relation,
      certificateNo: row.certificate_no,
      ruleVersion: row.rule_version,
      joinedOn: row.joined_on,
      coverFrom: row.cover_from,
      endedOn: row.ended_on,
      rulesAnswers: answers
        .filter(({ enrollment_id }) => enrollment_id === row.enrollment_id)
        .map(({ rule_version, answer, answered_at }) => ({
          ...{ ruleVersion: rule_version, answer, at: answered_at },
        })),
      payersAsked: asks
        .filter(({ enrollmentId }) => enrollmentId === row.enrollment_id)
        .map(({ state, askedAt, endedAt }) => ({ state, askedAt, endedAt })),
    }))
  },
  /** The link from the account to its people; what each shared stays as figures (rule 2). */
  async erase(tx, _ctx, accountId) {
    await forgetPayerAsks(tx, accountId)
    await tx.deleteFrom('account_member').where('account_id', '=', accountId).execute()
  },
}

/** Half-filled joins, and relatives who were asked but have not confirmed: what this account typed. */
export const drafts: PersonalPart<'drafts'> = {
  async collect(ctx, accountId) {
    const [begun, asked] = await Promise.all([
      ctx.db.selectFrom('join_draft').selectAll().where('account_id', '=', accountId).execute(),
      ctx.db
        .selectFrom('asked_relative')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('asked_at')
        .execute(),
    ])
    const { secrets } = ctx.ports
    return [
      ...begun.map((row) => ({
        ...{ planId: row.plan_id, kind: 'join' as const, savedAt: row.saved_at },
        content: secrets.decryptText(row.content_enc, sealContexts.joinDraft(accountId, row.plan_id)),
      })),
      ...asked.map((row) => ({
        ...{ planId: row.plan_id, kind: 'asked' as const, savedAt: row.asked_at },
        content:
          row.details_enc && secrets.decryptText(row.details_enc, sealContexts.askedRelative(row.ask_id)),
      })),
    ]
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('join_draft').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('asked_relative').where('account_id', '=', accountId).execute()
  },
}
