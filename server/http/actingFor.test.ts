/** Every route of the API asked as a helper: what is not listed in core/helper/may is refused, whatever it is. */
import { helperReads, helperSteps } from '@core/helper/may'
import { namedId } from '../testing/smallPlan'
import { type TestServer, openTestServer, problemOf } from '../testing/testServer'

jest.setTimeout(60_000)
interface Operation {
  operationId: string
  security?: unknown[]
}
let world: TestServer
let helper: string
const grantId = namedId('evt', 'a grant').replace('evt', 'hlp')
let operations: { method: string; url: string; operation: Operation }[]

beforeAll(async () => {
  world = await openTestServer('2026-03-02T02:00:00.000Z')
  const [helped, helping] = [namedId('acc', 'helped'), namedId('acc', 'helping')]
  await world.newcomer(helped)
  helper = await world.newcomer(helping)
  const at = '2026-03-01T02:00:00.000Z'
  await world.ctx.db
    .insertInto('helper_grant')
    .values({
      ...{ grant_id: grantId, account_id: helped, helper_account_id: helping, state: 'active' },
      ...{ name_enc: Buffer.from('x'), token_hash: Buffer.from('y') },
      ...{ invited_at: at, expires_at: at, accepted_at: at },
    })
    .execute()
  const { paths } = (await world.server.app.inject('/docs/json')).json<{
    paths: Record<string, Record<string, Operation>>
  }>()
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), operation },
      url: path.replace(/\{(\w+)\}/g, (_all, name: string) =>
        name === 'token' ? 'x'.repeat(43) : 'tongzhou',
      ),
    })),
  )
})
afterAll(() => world.close())

const askAs = async (method: string, url: string, acting: string) =>
  world.ask({
    ...{ method: method, url, ...(method !== 'GET' && { payload: {} }) },
    headers: { authorization: `Bearer ${helper}`, 'x-acting-for': acting },
  })

const listed: readonly string[] = [...helperReads, ...Object.keys(helperSteps)]
/** Routes that know nobody's account: a helper sees there what everybody sees. */
const aboutNobody =
  /^\/(health|v1\/(meta|plans(?!.*forecast)|periods|cases|invites|certificates|sandbox|sign-in-methods|phone-codes|sessions$|notifications|privacy))/

it('refuses all that is not listed, and lets through all that is', async () => {
  const wrong: string[] = []
  const reached: string[] = []
  for (const { method, url, operation } of operations) {
    if (/^\/(health|v1\/sandbox)/.test(url)) continue
    const { operationId } = operation
    const answer = await askAs(method, url, grantId)
    const refused = answer.status === 403 && problemOf(answer).code === 'helper-not-allowed'
    const may = listed.includes(operationId)
    if (may) reached.push(operationId)
    const shouldRefuse = !may && !(aboutNobody.test(url) && !operation.security)
    if (refused !== shouldRefuse) wrong.push(`${method} ${url} ${operationId}: ${answer.status}`)
  }
  expect(wrong).toEqual([])
  expect(reached.sort()).toEqual([...listed].sort())
})

it('asks the grant of the database: one of nobody lets nothing through', async () => {
  const other = grantId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  for (const { method, url, operation } of operations) {
    if (!listed.includes(operation.operationId)) continue
    const answer = await askAs(method, url, other)
    expect([operation.operationId, problemOf(answer).code]).toEqual([operation.operationId, 'helper-ended'])
  }
  expect(problemOf(await askAs('GET', '/v1/me', "x' or 1=1")).code).toBe('helper-ended')
})

it('needs the helper’s own session', async () => {
  const answer = await world.ask({ method: 'GET', url: '/v1/me', headers: { 'x-acting-for': grantId } })
  expect(answer.status).toBe(401)
})

it('is in the record for nobody who was refused', async () => {
  await world.ctx.db.deleteFrom('helper_act').execute()
  await world.ctx.db.updateTable('helper_grant').set({ looked_on: null }).execute()
  expect((await askAs('POST', '/v1/exits', grantId)).status).toBe(403)
  expect(await world.ctx.db.selectFrom('helper_act').selectAll().execute()).toEqual([])
})
