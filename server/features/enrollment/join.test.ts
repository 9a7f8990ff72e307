/** Joining through the API, on a real PostgreSQL: who may, what is refused where, and races. */
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import type { CalendarDate } from '@core/calendar/date'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { sql } from 'kysely'
import { namedId } from '../../testing/smallPlan'
import { validIdNumber } from '../../testing/idNumbers'
import { type TestServer, fieldsOf, openTestServer, problemOf } from '../../testing/testServer'
import { openPlan } from '../plan/commands'
import { leaveRoster } from '../period/commands'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: TestServer
let counter = 0
/** A valid number that nobody has yet. */
const fresh = (birthDate = '1990-05-17') => validIdNumber(birthDate, (counter += 1))
const joinId = () => `joi_${namedId('evt', `join/${(counter += 1)}`).slice(4)}`
const healthy = tongzhou.healthQuestions.map(({ id }) => ({ questionId: id, answer: 'none' as const }))

type Person = JoinRequest['people'][number]
const person = (change: Partial<Person> = {}): Person => ({
  relation: 'child',
  name: '林小满',
  idNumber: fresh(),
  answers: healthy,
  ...change,
})
const request = (people: Person[], change: Partial<JoinRequest> = {}): JoinRequest => ({
  id: joinId(),
  planId: 'tongzhou',
  ruleVersion: tongzhou.version,
  people,
  consents: { rules: true, health: true, debit: true },
  ...change,
})
const newToken = () => world.newcomer(namedId('acc', `account/${(counter += 1)}`))
const join = async (body: unknown, as?: string) =>
  world.post<JoinReceipt>('/v1/joins', body, as ?? (await newToken()))

async function openTongzhou(): Promise<void> {
  const rules = { rules: tongzhou, openedOn: '2026-01-01', schedule: false }
  await world.ctx.db.transaction().execute(async (tx) => {
    await openPlan(tx, world.ctx, { ...rules, joinable: true, replayed: false })
    const closed = { ...tongzhou, id: 'closed-plan' }
    await openPlan(tx, world.ctx, { ...rules, rules: closed, joinable: false, replayed: false })
  })
}

async function enrollmentsOf(idNumber: string): Promise<number> {
  const blindIndex = world.ports.secrets.blindIndex(idNumber, 'person-in-plan/tongzhou')
  const rows = await world.ctx.db
    .selectFrom('person_in_plan')
    .innerJoin('enrollment', 'enrollment.member_id', 'person_in_plan.member_id')
    .select('enrollment.enrollment_id')
    .where('blind_index', '=', blindIndex)
    .where('status', '=', 'waiting')
    .execute()
  return rows.length
}

beforeAll(async () => {
  world = await openTestServer(NOW)
  await openTongzhou()
}, 60_000)
afterAll(() => world.close())

describe('a family joins', () => {
  it('gets a receipt with the wait, the first share and masked names', async () => {
    const mine = await newToken()
    const people = [
      person({ relation: 'self', name: '欧阳明月', idNumber: fresh('1990-05-17') }),
      person({ relation: 'parent', name: '林建国', idNumber: fresh('1969-02-03') }),
    ]
    const { status, body } = await join(request(people), mine)
    expect(status).toBe(201)
    expect(body.joinedAt).toBe(NOW)
    expect(body.enrollments.map(({ name, relation, age, aidFen }) => [name, relation, age, aidFen])).toEqual([
      ['欧阳**', 'self', 35, 30_000_000],
      ['林**', 'parent', 57, 10_000_000],
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
    const idNumber = fresh()
    await join(request([person({ name: '司马青衫', idNumber })]), await newToken())
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
    await join(request([person({ relation: 'self' }), person()]), mine)
    await join(request([person()]), mine)
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
    const mine = await newToken()
    const { body } = await join(request([person({ idNumber: fresh('1986-05-01') })]), mine)
    const row = await world.ctx.db
      .selectFrom('enrollment')
      .select(['tier', 'tier_until'])
      .where('enrollment_id', '=', body.enrollments[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ tier: 9, tier_until: '2031-05-01' })
  })
})

describe('bad input is refused at its field, and nothing is stored', () => {
  const wrongDigit = () => fresh().replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  const cases: [string, () => Partial<Person>, string][] = [
    ['a member too old', () => ({ idNumber: fresh('1965-12-01') }), '/people/0/idNumber: too-old'],
    ['a member too young', () => ({ idNumber: fresh('2026-03-01') }), '/people/0/idNumber: too-young'],
    ['a wrong check digit', () => ({ idNumber: wrongDigit() }), '/people/0/idNumber: id-number-check-digit'],
    ['15 digits', () => ({ idNumber: '110105900517123' }), '/people/0/idNumber: id-number-length'],
    ['letters', () => ({ idNumber: '11010519900517abcd' }), '/people/0/idNumber: id-number-characters'],
    ['no such region', () => ({ idNumber: '990105199005170017' }), '/people/0/idNumber: id-number-region'],
    ['30 February', () => ({ idNumber: '110105199002300017' }), '/people/0/idNumber: id-number-date'],
    ['a birth to come', () => ({ idNumber: fresh('2026-03-11') }), '/people/0/idNumber: id-number-future'],
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
    const answer = await join(request([person(change())]))
    expect(fieldsOf(answer)).toEqual([expected])
    expect(answer.status).toBe(422)
    expect(problemOf(answer).code).toBe(expected.split(': ')[1])
    expect(problemOf(answer).errors?.[0]?.detail).toMatch(/\p{Script=Han}/u)
  })

  it('who turns too old during the waiting period is too old', async () => {
    const answer = await join(request([person({ idNumber: fresh('1966-04-01') })]))
    expect(fieldsOf(answer)).toEqual(['/people/0/idNumber: too-old'])
  })

  it('names every fault of every person at once', async () => {
    const people = [person({ name: '' }), person(), person({ idNumber: wrongDigit(), answers: [] })]
    const answer = await join(request(people))
    expect(fieldsOf(answer)).toEqual([
      '/people/0/name: name-invalid',
      '/people/2/idNumber: id-number-check-digit',
      '/people/2/answers: health-incomplete',
    ])
    expect(problemOf(answer).code).toBe('malformed-input')
  })

  it('nobody joins when one of them cannot', async () => {
    const good = person()
    await join(request([good, person({ idNumber: wrongDigit() })]))
    expect(await enrollmentsOf(good.idNumber)).toBe(0)
  })

  it('the same person twice in one request', async () => {
    const twin = person()
    const answer = await join(request([twin, { ...twin, relation: 'parent' }]))
    expect(fieldsOf(answer)).toEqual(['/people/1/idNumber: person-twice'])
  })

  it('oneself twice, in one request or two', async () => {
    const mine = await newToken()
    const both = [person({ relation: 'self' }), person({ relation: 'self' })]
    expect(fieldsOf(await join(request(both), mine))).toEqual(['/people/1/relation: relation-not-allowed'])
    expect((await join(request([person({ relation: 'self' })]), mine)).status).toBe(201)
    const again = await join(request([person({ relation: 'self' })]), mine)
    expect(fieldsOf(again)).toEqual(['/people/0/relation: relation-not-allowed'])
  })

  it('a missing consent, a closed plan, an unknown plan, rules that have changed', async () => {
    const consents = { rules: true, health: false, debit: false }
    const noConsent = await join(request([person()], { consents }))
    expect(fieldsOf(noConsent)).toEqual([
      '/consents/health: consent-missing',
      '/consents/debit: consent-missing',
    ])
    expect(problemOf(await join(request([person()], { planId: 'closed-plan' }))).code).toBe('plan-closed')
    const unknown = await join(request([person()], { planId: 'nowhere' }))
    expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'unknown-plan'])
    const old = await join(request([person()], { ruleVersion: '0.9' }))
    expect([old.status, problemOf(old).code]).toEqual([409, 'rules-changed'])
  })

  it('a malformed id, a field nobody knows, no people, no body', async () => {
    expect(fieldsOf(await join(request([person()], { id: 'joi_1' })))).toEqual(['/id: malformed-id'])
    const extra = await join({ ...request([person()]), discount: 1 })
    expect(fieldsOf(extra)).toEqual(['/discount: malformed-input'])
    expect(fieldsOf(await join(request([])))).toEqual(['/people: malformed-input'])
    expect((await join(undefined)).status).toBe(400)
  })

  it('without a session nothing is even looked at', async () => {
    const answer = await world.post('/v1/joins', { nonsense: true })
    expect([answer.status, problemOf(answer).code]).toEqual([401, 'unauthenticated'])
  })
})

describe('the same request again', () => {
  it('gives the same receipt, also after the rules have changed', async () => {
    const mine = await newToken()
    const body = request([person(), person()])
    const first = await join(body, mine)
    await world.ctx.db
      .updateTable('plan')
      .set({ joinable: false })
      .where('plan_id', '=', 'tongzhou')
      .execute()
    const second = await join(body, mine)
    await world.ctx.db.updateTable('plan').set({ joinable: true }).where('plan_id', '=', 'tongzhou').execute()
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(await enrollmentsOf(body.people[0]?.idNumber ?? '')).toBe(1)
  })

  it('with other input, or from another account, is refused', async () => {
    const mine = await newToken()
    const body = request([person()])
    await join(body, mine)
    const changed = await join({ ...body, people: [person()] }, mine)
    expect([changed.status, ...fieldsOf(changed)]).toEqual([409, '/id: idempotency-mismatch'])
    const stolen = await join(body, await newToken())
    expect(problemOf(stolen).code).toBe('idempotency-mismatch')
  })

  it('a double tap at one moment joins once, and both get the receipt', async () => {
    const mine = await newToken()
    const body = request([person()])
    const answers = await Promise.all([join(body, mine), join(body, mine), join(body, mine)])
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(await enrollmentsOf(body.people[0]?.idNumber ?? '')).toBe(1)
  })

  it('after a refusal may be corrected and sent under the same id', async () => {
    const mine = await newToken()
    const body = request([person({ idNumber: wrongOf(fresh()) })])
    expect((await join(body, mine)).status).toBe(422)
    expect((await join({ ...body, people: [person()] }, mine)).status).toBe(201)
  })
})

const wrongOf = (idNumber: string) => idNumber.replace(/.$/, (last) => (last === '0' ? '1' : '0'))

describe('one person is in one plan once', () => {
  it('two devices that join the same person at the same moment end with one enrollment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const idNumber = fresh()
      const tokens = await Promise.all([newToken(), newToken()])
      const answers = await Promise.all(
        tokens.map((as) => join(request([person({ idNumber }), person()]), as)),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
      const refused = answers.find((answer) => answer.status === 409)
      expect(refused && fieldsOf(refused)).toEqual(['/people/0/idNumber: already-enrolled'])
      expect(await enrollmentsOf(idNumber)).toBe(1)
    }
  })

  it('two devices with the same two people in opposite order do not block each other', async () => {
    const [a, b] = [fresh(), fresh()]
    const tokens = await Promise.all([newToken(), newToken()])
    const orders = [
      [a, b],
      [b, a],
    ]
    const answers = await Promise.all(
      orders.map((order, i) => join(request(order.map((idNumber) => person({ idNumber }))), tokens[i])),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  it('full-width digits and spaces are the same person', async () => {
    const mine = await newToken()
    const idNumber = fresh()
    expect((await join(request([person({ idNumber })]), mine)).status).toBe(201)
    const spelled = idNumber.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    const again = request([person({ idNumber: ` ${spelled.slice(0, 6)} ${spelled.slice(6)}` })])
    expect(fieldsOf(await join(again, mine))).toEqual(['/people/0/idNumber: already-enrolled'])
  })

  it('who has left may come back: the same member, a new enrollment, a new wait', async () => {
    const mine = await newToken()
    const idNumber = fresh()
    const first = await join(request([person({ idNumber })]), mine)
    const left = first.body.enrollments[0]
    await world.ctx.db.transaction().execute((tx) =>
      leaveRoster(tx, world.ctx, {
        planId: 'tongzhou',
        enrollmentIds: [left?.id ?? ''],
        status: 'exited',
        reason: 'own-wish',
        endedOn: '2026-03-10' as CalendarDate,
      }),
    )
    const second = await join(request([person({ idNumber })]), mine)
    expect(second.status).toBe(201)
    const back = second.body.enrollments[0]
    expect(back?.memberId).toBe(left?.memberId)
    expect(back?.id).not.toBe(left?.id)
    expect(back?.state).toBe('waiting')
    expect(await enrollmentsOf(idNumber)).toBe(1)
  })
})

it('tries to join are limited per account, not per network', async () => {
  const [mine, another] = [await newToken(), await newToken()]
  const tries = await Promise.all(Array.from({ length: 25 }, () => join(request([]), mine)))
  const limited = tries.filter((answer) => answer.status === 429)
  expect(limited.map((answer) => problemOf(answer).code)).toEqual(Array(5).fill('rate-limited'))
  expect((await join(request([]), another)).status).toBe(400)
})

describe('looking at one person before joining', () => {
  const check = async (change: object, as?: string) =>
    world.post('/v1/eligibility-checks', { planId: 'tongzhou', ...change }, as ?? (await newToken()))

  it('answers aid, weight and the first day of cover', async () => {
    const { relation, name, idNumber } = person()
    const answer = await check({ relation, name, idNumber })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      age: 35,
      aidFen: 30_000_000,
      weight: 561,
      last12MonthsFen: null,
      coverFrom: '2026-06-08',
    })
    expect(await enrollmentsOf(idNumber)).toBe(0)
  })

  it('names the field that is wrong', async () => {
    const answer = await check({ relation: 'child', name: '', idNumber: fresh('1960-01-01') })
    expect(fieldsOf(answer)).toEqual(['/name: name-invalid', '/idNumber: too-old'])
  })

  it('says that somebody is in only to who pays for them', async () => {
    const mine = await newToken()
    const { relation, name, idNumber } = person()
    await join(request([person({ idNumber })]), mine)
    expect(fieldsOf(await check({ relation, name, idNumber }, mine))).toEqual(['/idNumber: already-enrolled'])
    expect((await check({ relation, name, idNumber })).status).toBe(200)
  })
})
