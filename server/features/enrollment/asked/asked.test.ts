/** An adult relative joins by their own consent: until then nobody is enrolled and nobody is charged. */
import type {
  AskedConfirmation,
  AskedDetails,
  AskedReceipt,
  AskedRelative,
  AskedRelatives,
  AskedView,
} from '@contract/enrollment'
import type { NoticePage } from '@contract/notice'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { sql } from 'kysely'
import { type JoiningServer, type Person, healthy, openJoiningServer } from '../../../testing/joining'
import { type Answer, fieldsOf, problemOf } from '../../../testing/testServer'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
  await world.keep()
})
beforeEach(() => world.rewind())
afterAll(() => world.close())

interface Asked {
  readonly payer: string
  readonly mother: Person
  readonly relative: AskedRelative
  readonly token: string
}

/** A payer joins and asks their mother. */
async function askMother(change: Partial<Person> = {}): Promise<Asked> {
  const payer = await world.newToken()
  const mother = world.person({
    ...{ relation: 'parent', name: '王秀英', idNumber: world.fresh('1970-02-03'), ...change },
  })
  const { status, body } = await world.join(world.request([world.self(), mother]), payer)
  expect(status).toBe(201)
  const [relative] = body.asked
  if (!relative) throw new Error('nobody was asked')
  return { payer, mother, relative, token: relative.path?.split('token=')[1] ?? '' }
}

const confirmation = ({ mother }: Pick<Asked, 'mother'>, change: object = {}): AskedConfirmation => ({
  identity: { name: mother.name, idNumber: mother.idNumber },
  ruleVersion: tongzhou.version,
  answers: [...healthy],
  consents: { rules: true, health: true },
  helper: null,
  ...change,
})
const confirm = (token: string, body: object, as: string): Promise<Answer<AskedReceipt>> =>
  world.post(`/v1/asked/${token}/confirmation`, body, as)
const listOf = async (payer: string) =>
  (await world.get<AskedRelatives>('/v1/me/asked-relatives', payer)).body.items

const told = async (payer: string) =>
  (await world.get<NoticePage>('/v1/me/notices', payer)).body.items.map(({ kind, enrollmentId, name }) => [
    kind,
    enrollmentId,
    name,
  ])

describe('a mother who is asked', () => {
  it('is not enrolled by being asked; only the payer is, and only they have a first share', async () => {
    const { payer, mother, relative } = await askMother()
    expect(relative).toMatchObject({ relation: 'parent', name: '王**', state: 'waiting' })
    expect(relative.expiresAt).toBe('2026-03-23T16:00:00.000Z')
    expect(await world.enrollmentsOf(mother.idNumber)).toBe(0)
    const me = await world.get<{ enrollments: unknown[] }>('/v1/me', payer)
    expect(me.body.enrollments).toHaveLength(1)
  })

  it('asked alone gives a receipt without enrollments, for a payer who says who they are', async () => {
    const payer = await world.newToken()
    const mother = world.person({ relation: 'parent', idNumber: world.fresh('1970-02-03') })
    const nameless = world.request([mother])
    expect(fieldsOf(await world.join(nameless, payer))).toEqual(['/askerName: asker-name-missing'])
    const { body } = await world.join({ ...nameless, askerName: '林一舟' }, payer)
    expect([body.enrollments, body.firstShare, body.asked.length]).toEqual([[], null, 1])
  })

  it('reads who asks, for which plan, and nothing that identifies her', async () => {
    const { token, mother } = await askMother()
    const view = await world.get<AskedView>(`/v1/asked/${token}`)
    expect(view.body).toMatchObject({ askerName: '林一舟', name: '王**', planId: 'tongzhou', isPayer: false })
    expect(view.text).not.toContain(mother.idNumber)
    expect(view.text).not.toContain('1970')
  })

  it('sees what was filled in once she has said name and document', async () => {
    const { token, mother } = await askMother()
    const url = `/v1/asked/${token}/identity`
    const wrong = await world.post(url, { name: '王秀兰', idNumber: mother.idNumber })
    expect(fieldsOf(wrong)).toEqual(['/idNumber: person-mismatch'])
    const right = await world.post<AskedDetails>(url, { name: ' 王秀英 ', idNumber: mother.idNumber })
    expect(right.body).toEqual({
      age: 56,
      aidFen: 10_000_000,
      last12MonthsFen: null,
      coverFrom: '2026-06-08',
      answers: healthy,
    })
  })

  it('confirms on her own phone: enrolled from that day, paid for by who asked', async () => {
    const asked = await askMother()
    await world.runUntil('2026-03-12T02:00:00.000Z')
    const hers = await world.newToken()
    const { status, body } = await confirm(asked.token, confirmation(asked), hers)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: '王**',
      joinedOn: '2026-03-12',
      coverFrom: '2026-06-10',
      helped: false,
    })
    expect(await world.enrollmentsOf(asked.mother.idNumber)).toBe(1)
    const me = await world.get<{ enrollments: { relation: string }[] }>('/v1/me', asked.payer)
    expect(me.body.enrollments.map(({ relation }) => relation)).toEqual(['self', 'parent'])
    expect((await listOf(asked.payer))[0]).toMatchObject({ state: 'confirmed', name: '', path: null })
    expect(await told(asked.payer)).toEqual([['relative-confirmed', expect.stringMatching(/^enr_/), '王**']])
    const { rows } = await sql<{ kind: string; same: boolean; given_at: string }>`
      select kind, given_by = e.payer_account_id as same, given_at from consent
      join enrollment e using (member_id, enrollment_id) where e.relation = 'parent' order by kind`.execute(
      world.ctx.db,
    )
    expect(rows).toEqual([
      { kind: 'debit', same: true, given_at: NOW },
      { kind: 'health', same: false, given_at: '2026-03-12T02:00:00.000Z' },
      { kind: 'rules', same: false, given_at: '2026-03-12T02:00:00.000Z' },
    ])
  })

  it('confirms on the payer’s phone only with a helper, who is recorded', async () => {
    const asked = await askMother()
    const alone = await confirm(asked.token, confirmation(asked), asked.payer)
    expect(fieldsOf(alone)).toEqual(['/helper: helper-missing'])
    const nameless = confirmation(asked, { helper: { name: '3', relation: 'child' } })
    expect(fieldsOf(await confirm(asked.token, nameless, asked.payer))).toEqual([
      '/helper/name: name-invalid',
    ])
    expect(await world.enrollmentsOf(asked.mother.idNumber)).toBe(0)
    const helped = confirmation(asked, { helper: { name: '林一舟', relation: 'child' } })
    expect((await confirm(asked.token, helped, asked.payer)).body.helped).toBe(true)
    const { rows } = await sql<{ helper_relation: string; stored: string }>`
      select helper_relation, helper_enc::text as stored from consent where helper_enc is not null`.execute(
      world.ctx.db,
    )
    expect(rows.map((row) => row.helper_relation)).toEqual(['child', 'child'])
    expect(rows[0]?.stored).not.toContain(Buffer.from('林一舟').toString('hex'))
  })
})

describe('one question makes one enrollment', () => {
  it('whatever is tapped twice or lost on the way', async () => {
    const asked = await askMother()
    const hers = await world.newToken()
    const body = confirmation(asked)
    const answers = await Promise.all([1, 2, 3].map(() => confirm(asked.token, body, hers)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await confirm(asked.token, body, hers)).text).toBe(answers[0]?.text)
    expect(await world.enrollmentsOf(asked.mother.idNumber)).toBe(1)
    const stranger = await confirm(asked.token, body, await world.newToken())
    expect([stranger.status, problemOf(stranger).code]).toEqual([410, 'ask-over'])
  })

  it('when two children ask the same mother, the second is told at the end', async () => {
    const first = await askMother()
    const second = await askMother({ idNumber: first.mother.idNumber })
    const hers = await world.newToken()
    expect((await confirm(first.token, confirmation(first), hers)).status).toBe(201)
    const again = await confirm(second.token, confirmation(second), hers)
    expect(fieldsOf(again).map((line) => line.split(': ')[1])).toEqual(['already-enrolled'])
    expect(await world.enrollmentsOf(first.mother.idNumber)).toBe(1)
  })

  it('and one payer asks the same person once', async () => {
    const { payer, mother } = await askMother()
    const again = await world.join(world.request([world.person(), mother]), payer)
    expect(fieldsOf(again)).toEqual(['/people/1/idNumber: already-asked'])
    const check = await world.post(
      '/v1/eligibility-checks',
      { planId: 'tongzhou', relation: 'parent', name: mother.name, idNumber: mother.idNumber },
      payer,
    )
    expect(fieldsOf(check)).toEqual(['/idNumber: already-asked'])
  })
})

describe('a question ends', () => {
  const kept = async () =>
    (
      await sql<{ kept: number }>`
        select count(details_enc)::int8 as kept from asked_relative`.execute(world.ctx.db)
    ).rows[0]?.kept

  it('three days before its end the payer is reminded, once for each link, and of no answered one', async () => {
    const [asked, answered] = [await askMother(), await askMother()]
    await confirm(answered.token, confirmation(answered), await world.newToken())
    await world.runUntil('2026-03-21T01:59:59.000Z')
    expect(await told(asked.payer)).toEqual([])
    await world.runUntil('2026-03-21T02:00:00.000Z')
    const { body } = await world.get<NoticePage>('/v1/me/notices', asked.payer)
    expect(body.items).toMatchObject([{ kind: 'relative-to-confirm', planId: 'tongzhou', day: '2026-03-23' }])
    expect((await told(answered.payer)).map(([kind]) => kind)).toEqual(['relative-confirmed'])
    await world.post(`/v1/me/asked-relatives/${asked.relative.id}/resending`, {}, asked.payer)
    await world.runUntil('2026-04-01T02:00:00.000Z')
    const days = (await world.get<NoticePage>('/v1/me/notices', asked.payer)).body.items.map(({ day }) => day)
    expect(days).toEqual(['2026-04-03', '2026-03-23'])
  })

  it('after 14 days by itself, and nothing is kept of her', async () => {
    const asked = await askMother()
    expect(await kept()).toBe(1)
    await world.runUntil('2026-03-23T16:00:00.000Z')
    expect((await listOf(asked.payer))[0]).toMatchObject({ state: 'expired', name: '' })
    expect(await kept()).toBe(0)
    const late = await confirm(asked.token, confirmation(asked), await world.newToken())
    expect(problemOf(late).code).toBe('ask-over')
    expect(await world.enrollmentsOf(asked.mother.idNumber)).toBe(0)
  })

  it('not when it was sent again: the new link lives its own time, the old one opens nothing', async () => {
    const asked = await askMother()
    await world.runUntil('2026-03-20T02:00:00.000Z')
    const url = `/v1/me/asked-relatives/${asked.relative.id}/resending`
    const { body } = await world.post<AskedRelative>(url, {}, asked.payer)
    const token = body.path?.split('token=')[1] ?? ''
    expect(token).not.toBe(asked.token)
    await world.runUntil('2026-03-24T02:00:00.000Z')
    expect(problemOf(await world.get(`/v1/asked/${asked.token}`)).code).toBe('ask-over')
    expect((await confirm(token, confirmation(asked), await world.newToken())).status).toBe(201)
  })

  it('when the payer takes it back, or she says no', async () => {
    const [first, second] = [await askMother(), await askMother()]
    const back = `/v1/me/asked-relatives/${first.relative.id}/withdrawal`
    expect((await world.post<AskedRelative>(back, {}, second.payer)).status).toBe(404)
    expect((await world.post<AskedRelative>(back, {}, first.payer)).body.state).toBe('withdrawn')
    expect((await world.post<AskedRelative>(back, {}, first.payer)).body.state).toBe('withdrawn')
    expect((await world.post(`/v1/asked/${second.token}/refusal`, {})).status).toBe(204)
    expect((await world.post(`/v1/asked/${second.token}/refusal`, {})).status).toBe(204)
    expect((await listOf(second.payer))[0]?.state).toBe('declined')
    // once, and without her name: nothing is kept of her
    expect(await told(second.payer)).toEqual([['relative-declined', null, null]])
    expect(await told(first.payer)).toEqual([])
    expect(await kept()).toBe(0)
    const hers = await world.newToken()
    for (const asked of [first, second])
      expect(problemOf(await confirm(asked.token, confirmation(asked), hers)).code).toBe('ask-over')
  })

  it('after five wrong names: it has come to the wrong person', async () => {
    const asked = await askMother()
    const guess = { name: '王秀英', idNumber: world.fresh('1970-02-03') }
    for (let tries = 0; tries < 5; tries += 1)
      expect(problemOf(await world.post(`/v1/asked/${asked.token}/identity`, guess)).code).toBe(
        'person-mismatch',
      )
    expect((await listOf(asked.payer))[0]?.state).toBe('locked')
    const right = await confirm(asked.token, confirmation(asked), await world.newToken())
    expect(problemOf(right).code).toBe('ask-over')
  })
})

describe('on the day of confirming', () => {
  it('a consent that is missing, an answer that excludes, other rules: each is refused', async () => {
    const asked = await askMother()
    const hers = await world.newToken()
    const fails = async (change: object) =>
      fieldsOf(await confirm(asked.token, confirmation(asked, change), hers))
    expect(await fails({ consents: { rules: true, health: false } })).toEqual([
      '/consents/health: consent-missing',
    ])
    expect(
      await fails({ answers: [{ questionId: 'ever-diagnosed', answer: 'some' }, ...healthy.slice(1)] }),
    ).toEqual(['/answers: health-not-eligible'])
    expect(await fails({ ruleVersion: '0.9' })).toEqual(['/ruleVersion: rules-changed'])
    expect(await world.enrollmentsOf(asked.mother.idNumber)).toBe(0)
  })

  it('a birthday in between that makes her too old keeps her out', async () => {
    // Cover from 8 June, before the first cut-off at 60; two days later it would begin after it.
    const asked = await askMother({ idNumber: world.fresh('1966-06-08') })
    await world.runUntil('2026-03-23T02:00:00.000Z')
    const late = await confirm(asked.token, confirmation(asked), await world.newToken())
    expect(fieldsOf(late)).toEqual(['/identity/idNumber: too-old'])
    expect(await world.enrollmentsOf(asked.mother.idNumber)).toBe(0)
  })

  it('nobody below 18 is asked, and nobody below 18 joins alone', async () => {
    const young = world.fresh('2010-01-01')
    for (const relation of ['self', 'spouse', 'parent'] as const) {
      const answer = await world.join(world.request([world.person({ relation, idNumber: young })]))
      expect(fieldsOf(answer)).toEqual(['/people/0/relation: needs-guardian'])
    }
    const alone = world.request([world.person({ idNumber: young })], {
      consents: { rules: true, health: true, debit: true },
    })
    expect(fieldsOf(await world.join(alone))).toEqual(['/consents/guardian: consent-missing'])
  })
})
