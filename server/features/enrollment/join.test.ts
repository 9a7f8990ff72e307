/** Joining through the API, on a real PostgreSQL: who may, what is refused where. */
import { sql } from 'kysely'
import { type JoiningServer, type Person, healthy, openJoiningServer, wrongOf } from '../../testing/joining'
import { namedId } from '../../testing/smallPlan'
import { fieldsOf, problemOf } from '../../testing/testServer'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())

describe('a family joins', () => {
  it('gets a receipt with the wait, the first share and masked names', async () => {
    const mine = await world.newToken()
    const people = [
      world.person({ relation: 'self', name: '欧阳明月', idNumber: world.fresh('1990-05-17') }),
      world.person({ name: '林小满', idNumber: world.fresh('2012-02-03') }),
    ]
    const { status, body } = await world.join(world.request(people), mine)
    expect(status).toBe(201)
    expect(body.joinedAt).toBe(NOW)
    expect(body.enrollments.map(({ name, relation, age, aidFen }) => [name, relation, age, aidFen])).toEqual([
      ['欧阳**', 'self', 35, 30_000_000],
      ['林**', 'child', 14, 30_000_000],
    ])
    const [first] = body.enrollments
    expect(first).toMatchObject({
      state: 'waiting',
      joinedOn: '2026-03-10',
      coverFrom: '2026-06-08',
      sharesFrom: '2026-06-08',
      daysLeft: 90,
      dayOf: 1,
      waitingDays: 90,
      endedOn: null,
      ruleVersion: '1.0',
      openClaim: null,
    })
    expect(first?.certificateNo).toMatch(/^TZ-2603-[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(body.firstShare).toEqual({ disclosureDate: '2026-06-21', chargeDate: '2026-06-28' })
  })

  it('is stored with names, numbers and answers sealed', async () => {
    const idNumber = world.fresh()
    await world.join(world.request([world.person({ name: '司马青衫', idNumber })]), await world.newToken())
    const { rows } = await sql<{ found: string }>`
      select m::text as found from member m union all select h::text from health_declaration h
      union all select p::text from person_in_plan p union all select i::text from idempotency i`.execute(
      world.ctx.db,
    )
    const stored = rows.map((row) => row.found).join('\n')
    for (const secret of [idNumber, '司马青衫', 'ever-diagnosed']) {
      expect(stored).not.toContain(secret)
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('shares one debit contract, and keeps it when more people join', async () => {
    const account = namedId('acc', 'one contract')
    const mine = await world.newcomer(account)
    await world.join(world.request([world.self(), world.person()]), mine)
    await world.join(world.request([world.person()]), mine)
    const contracts = await world.ctx.db
      .selectFrom('debit_contract')
      .select('contract_id')
      .where('account_id', '=', account)
      .execute()
    const used = await world.ctx.db
      .selectFrom('enrollment')
      .select('contract_id')
      .where('payer_account_id', '=', account)
      .execute()
    expect(contracts).toHaveLength(1)
    expect(new Set(used.map((row) => row.contract_id))).toEqual(new Set([contracts[0]?.contract_id]))
    const places = await world.ctx.db
      .selectFrom('account_member')
      .select('seq')
      .where('account_id', '=', account)
      .orderBy('seq')
      .execute()
    expect(places.map((row) => row.seq)).toEqual([1, 2, 3])
  })

  it('gives each person the tier of the day they share first', async () => {
    // 39 on the day of joining, 40 before cover starts.
    const mine = await world.newToken()
    const { body } = await world.join(
      world.request([world.person({ relation: 'self', idNumber: world.fresh('1986-05-01') })]),
      mine,
    )
    const row = await world.ctx.db
      .selectFrom('enrollment')
      .select(['tier', 'tier_until'])
      .where('enrollment_id', '=', body.enrollments[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ tier: 9, tier_until: '2031-05-01' })
  })
})

describe('bad input is refused at its field, and nothing is stored', () => {
  const wrongDigit = () => wrongOf(world.fresh())
  const cases: [string, () => Partial<Person>, string][] = [
    ['a member too old', () => ({ idNumber: world.fresh('1965-12-01') }), '/people/0/idNumber: too-old'],
    ['a member too young', () => ({ idNumber: world.fresh('2026-03-01') }), '/people/0/idNumber: too-young'],
    ['a wrong check digit', () => ({ idNumber: wrongDigit() }), '/people/0/idNumber: id-number-check-digit'],
    ['15 digits', () => ({ idNumber: '110105900517123' }), '/people/0/idNumber: id-number-length'],
    ['letters', () => ({ idNumber: '11010519900517abcd' }), '/people/0/idNumber: id-number-characters'],
    ['no such region', () => ({ idNumber: '990105199005170017' }), '/people/0/idNumber: id-number-region'],
    ['30 February', () => ({ idNumber: '110105199002300017' }), '/people/0/idNumber: id-number-date'],
    [
      'a birth to come',
      () => ({ idNumber: world.fresh('2026-03-11') }),
      '/people/0/idNumber: id-number-future',
    ],
    ['a name with digits', () => ({ name: '张3' }), '/people/0/name: name-invalid'],
    ['an unanswered question', () => ({ answers: healthy.slice(1) }), '/people/0/answers: health-incomplete'],
    [
      'an illness that excludes',
      () => ({ answers: [{ questionId: 'ever-diagnosed', answer: 'some' }, ...healthy.slice(1)] }),
      '/people/0/answers: health-not-eligible',
    ],
    [
      'a doubt',
      () => ({ answers: [{ questionId: 'ever-diagnosed', answer: 'unsure' }, ...healthy.slice(1)] }),
      '/people/0/answers: health-unsure',
    ],
  ]
  it.each(cases)('%s', async (_name, change, expected) => {
    const answer = await world.join(world.request([world.person(change())]))
    expect(fieldsOf(answer)).toEqual([expected])
    expect(answer.status).toBe(422)
    expect(problemOf(answer).code).toBe(expected.split(': ')[1])
    expect(problemOf(answer).errors?.[0]?.detail).toMatch(/\p{Script=Han}/u)
  })

  it('who turns too old during the waiting period is too old', async () => {
    const answer = await world.join(world.request([world.person({ idNumber: world.fresh('1966-04-01') })]))
    expect(fieldsOf(answer)).toEqual(['/people/0/idNumber: too-old'])
  })

  it('names every fault of every person at once', async () => {
    const people = [
      world.person({ name: '' }),
      world.person(),
      world.person({ idNumber: wrongDigit(), answers: [] }),
    ]
    const answer = await world.join(world.request(people))
    expect(fieldsOf(answer)).toEqual([
      '/people/0/name: name-invalid',
      '/people/2/idNumber: id-number-check-digit',
      '/people/2/answers: health-incomplete',
    ])
    expect(problemOf(answer).code).toBe('malformed-input')
  })

  it('nobody joins when one of them cannot', async () => {
    const good = world.person()
    await world.join(world.request([good, world.person({ idNumber: wrongDigit() })]))
    expect(await world.enrollmentsOf(good.idNumber)).toBe(0)
  })

  it('the same person twice in one request', async () => {
    const twin = world.person()
    const answer = await world.join(world.request([twin, { ...twin }]))
    expect(fieldsOf(answer)).toEqual(['/people/1/idNumber: person-twice'])
  })

  it('oneself twice, in one request or two', async () => {
    const mine = await world.newToken()
    const both = [world.self(), world.self()]
    expect(fieldsOf(await world.join(world.request(both), mine))).toEqual([
      '/people/1/relation: relation-not-allowed',
    ])
    expect((await world.join(world.request([world.self()]), mine)).status).toBe(201)
    const again = await world.join(world.request([world.self()]), mine)
    expect(fieldsOf(again)).toEqual(['/people/0/relation: relation-not-allowed'])
  })

  it('a missing consent, a closed plan, an unknown plan, rules that have changed', async () => {
    const consents = { rules: true, health: false, debit: false }
    const noConsent = await world.join(
      world.request([world.person({ relation: 'self', idNumber: world.fresh('1990-05-17') })], { consents }),
    )
    expect(fieldsOf(noConsent)).toEqual([
      '/consents/health: consent-missing',
      '/consents/debit: consent-missing',
    ])
    expect(problemOf(await world.join(world.request([world.person()], { planId: 'closed-plan' }))).code).toBe(
      'plan-closed',
    )
    const unknown = await world.join(world.request([world.person()], { planId: 'nowhere' }))
    expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'unknown-plan'])
    const old = await world.join(world.request([world.person()], { ruleVersion: '0.9' }))
    expect([old.status, problemOf(old).code]).toEqual([409, 'rules-changed'])
  })

  it('a malformed id, a field nobody knows, no people, no body', async () => {
    expect(fieldsOf(await world.join(world.request([world.person()], { id: 'joi_1' })))).toEqual([
      '/id: malformed-id',
    ])
    const extra = await world.join({ ...world.request([world.person()]), discount: 1 })
    expect(fieldsOf(extra)).toEqual(['/discount: malformed-input'])
    expect(fieldsOf(await world.join(world.request([])))).toEqual(['/people: malformed-input'])
    expect((await world.join(undefined)).status).toBe(400)
  })

  it('without a session nothing is even looked at', async () => {
    const answer = await world.post('/v1/joins', { nonsense: true })
    expect([answer.status, problemOf(answer).code]).toEqual([401, 'unauthenticated'])
  })
})

describe('looking at one person before joining', () => {
  const check = async (change: object, as?: string) =>
    world.post('/v1/eligibility-checks', { planId: 'tongzhou', ...change }, as ?? (await world.newToken()))

  it('answers aid, weight and the first day of cover', async () => {
    const { relation, name, idNumber } = world.person({ idNumber: world.fresh('1990-05-17') })
    const answer = await check({ relation, name, idNumber })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      age: 35,
      aidFen: 30_000_000,
      weight: 561,
      last12MonthsFen: null,
      coverFrom: '2026-06-08',
      firstDepositFen: null,
      mustConfirm: true,
      needsGuardian: false,
    })
    expect(await world.enrollmentsOf(idNumber)).toBe(0)
  })

  it('names the field that is wrong', async () => {
    const answer = await check({ relation: 'child', name: '', idNumber: world.fresh('1960-01-01') })
    expect(fieldsOf(answer)).toEqual(['/name: name-invalid', '/idNumber: too-old'])
  })

  it('says that somebody is in only to who pays for them', async () => {
    const mine = await world.newToken()
    const { relation, name, idNumber } = world.person()
    await world.join(world.request([world.person({ idNumber })]), mine)
    expect(fieldsOf(await check({ relation, name, idNumber }, mine))).toEqual(['/idNumber: already-enrolled'])
    expect((await check({ relation, name, idNumber })).status).toBe(200)
  })
})
