/** Being told: once, in order, only one's own, and nothing of a person stays in the notice itself. */
import type { NoticePage } from '@contract/notice'
import { calendarDate } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { namedId } from '../../testing/smallPlan'
import { notify, type NewNotice } from './commands'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
const mine = namedId('acc', 'told')
const other = namedId('acc', 'another')

let world: JoiningServer
let token: string
let enrollmentId: string
beforeAll(async () => {
  world = await openJoiningServer(NOW)
  token = await world.newcomer(mine)
  const { body } = await world.join(
    world.request([world.person({ relation: 'self', name: '林小满' })]),
    token,
  )
  enrollmentId = body.enrollments[0]?.id ?? ''
})
afterAll(() => world.close())

const tell = (...notices: NewNotice[]) =>
  world.ctx.db.transaction().execute((tx) => notify(tx, world.ctx, notices))
const told = (sumFen: number, key = 'tongzhou/3'): NewNotice => ({
  accountId: mine,
  kind: 'debit-announced',
  key,
  about: {
    planId: 'tongzhou',
    enrollmentId,
    periodNumber: 3,
    sumFen: fen(sumFen),
    day: calendarDate('2026-03-14'),
  },
})
const inbox = (query = '', as = token) => world.get<NoticePage>(`/v1/me/notices${query}`, as)

describe('a notice', () => {
  it('is told once, however often the step that tells it is repeated, and keeps its first words', async () => {
    expect(await tell(told(471))).toBe(1)
    expect(await tell(told(999), told(471))).toBe(0)
    const { items } = (await inbox()).body
    expect(items).toEqual([
      {
        ...{ id: items[0]?.id, kind: 'debit-announced', at: NOW, readAt: null },
        ...{
          planId: 'tongzhou',
          planNames: expect.objectContaining({ en: expect.any(String) as string }) as object,
        },
        ...{ enrollmentId, name: '林**', periodId: null, periodNumber: 3, sumFen: 471, day: '2026-03-14' },
        provider: null,
      },
    ])
  })

  it('holds no name: it is looked up when it is read', async () => {
    const rows = await world.ctx.db.selectFrom('notice').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('林')
  })

  it('is counted on the first screen until it is read, with all older ones', async () => {
    world.ports.clock.stepTo(Date.parse('2026-03-11T02:00:00.000Z'))
    await tell(told(10, 'tongzhou/4'), { ...told(20, 'tongzhou/4'), kind: 'debit-failed' })
    const unread = async () =>
      (await world.get<{ unreadNotices: number }>('/v1/home', token)).body.unreadNotices
    expect(await unread()).toBe(3)
    const { items } = (await inbox()).body
    const older = items.find((item) => item.at === NOW)
    expect((await world.post('/v1/me/notices/read', { upTo: older?.id }, token)).status).toBe(204)
    expect(await unread()).toBe(2)
    expect((await world.post('/v1/me/notices/read', { upTo: items[0]?.id }, token)).status).toBe(204)
    expect(await unread()).toBe(0)
  })

  it('comes in pages, newest first, none twice and none left out', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: NoticePage = (await inbox(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual((await inbox()).body.items.map(({ id }) => id))
    expect(new Set(seen).size).toBe(3)
  })

  it('is nobody else’s: not to read, not to mark', async () => {
    const stranger = await world.newcomer(other)
    expect((await inbox('', stranger)).body.items).toEqual([])
    const [first] = (await inbox()).body.items
    expect((await world.post('/v1/me/notices/read', { upTo: first?.id }, stranger)).status).toBe(404)
    expect((await world.get('/v1/me/notices')).status).toBe(401)
    expect((await inbox('?cursor=abc')).status).toBe(400)
    expect((await world.post('/v1/me/notices/read', { upTo: 'ntc_1' }, token)).status).toBe(400)
  })
})
