/** Joining through the API: a server with our own plan on it, and requests to change. */
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { openPlan } from '../features/plan/commands'
import { validIdNumber } from './idNumbers'
import { namedId } from './smallPlan'
import { type Answer, type TestServer, openTestServer } from './testServer'

export type Person = JoinRequest['people'][number]

export const healthy: Person['answers'] = tongzhou.healthQuestions.map(({ id }) => ({
  questionId: id,
  answer: 'none',
}))

export interface JoiningServer extends TestServer {
  /** A valid number that nobody has yet; of a child, unless told otherwise. */
  fresh(birthDate?: string): string
  person(change?: Partial<Person>): Person
  /** The payer, a grown person. */
  self(change?: Partial<Person>): Person
  request(people: Person[], change?: Partial<JoinRequest>): JoinRequest
  /** The session of a new account. */
  newToken(): Promise<string>
  /** As an account of its own unless told otherwise. */
  join(body: unknown, token?: string): Promise<Answer<JoinReceipt>>
  /** How many open enrollments the person of a number has. */
  enrollmentsOf(idNumber: string): Promise<number>
}

/** Nine years old in March 2026: joined by who pays, at once. */
export const CHILD_BORN = '2016-05-17'
/** who joins for themselves is of age */
const ADULT_BORN = '1990-05-17'

/** The last character is another one. */
export const wrongOf = (idNumber: string): string =>
  idNumber.replace(/.$/, (last) => (last === '0' ? '1' : '0'))

async function openPlans({ ctx }: TestServer): Promise<void> {
  const common = { openedOn: '2026-01-01', replayed: false, schedule: false }
  await ctx.db.transaction().execute(async (tx) => {
    await openPlan(tx, ctx, { ...common, rules: tongzhou, joinable: true })
    await openPlan(tx, ctx, { ...common, rules: { ...tongzhou, id: 'closed-plan' }, joinable: false })
  })
}

export async function openJoiningServer(at: string): Promise<JoiningServer> {
  const world = await openTestServer(at)
  await openPlans(world)
  let count = 0
  const next = () => (count += 1)
  const fresh = (birthDate = CHILD_BORN) => validIdNumber(birthDate, next())
  const newToken = () => world.newcomer(namedId('acc', `account ${next()}`))
  return {
    ...world,
    fresh,
    newToken,
    person: (change = {}) => ({
      ...{
        relation: 'child',
        name: '林小满',
        idNumber: fresh(change.relation === 'self' ? ADULT_BORN : undefined),
        answers: healthy,
        ...change,
      },
    }),
    self: (change = {}) => ({
      ...{ relation: 'self', name: '林一舟', idNumber: fresh('1990-05-17'), answers: healthy, ...change },
    }),
    request: (people, change = {}) => ({
      id: `joi_${namedId('evt', `join ${next()}`).slice(4)}`,
      planId: 'tongzhou',
      ruleVersion: tongzhou.version,
      people,
      consents: { rules: true, health: true, guardian: true, debit: true },
      ...change,
    }),
    join: async (body, token) => world.post('/v1/joins', body, token ?? (await newToken())),
    async enrollmentsOf(idNumber) {
      const rows = await world.ctx.db
        .selectFrom('person_in_plan')
        .innerJoin('enrollment', 'enrollment.member_id', 'person_in_plan.member_id')
        .select('enrollment.enrollment_id')
        .where('blind_index', '=', world.ports.secrets.blindIndex(idNumber, 'person-in-plan/tongzhou'))
        .where('status', '=', 'waiting')
        .execute()
      return rows.length
    },
  }
}
