/** Whom a visitor may sign in as: the people with a story first, then everybody in order of joining. */
import { type LocalText, localText } from '@core/plan/text'
import { readCursor, writeCursor } from '../../server/http/cursor'
import type { Context } from '../../server/context'
import type { SandboxPort } from '../../server/ports/types'
import { dateInChina, instantOf } from '@core/calendar/date'
import { cast } from './cast/cast'
import { standingsOf } from './cast/standings'
import type { GeneratedFamily } from './generated'
import { prepaidCastOf } from './prepaid/prepaidCast'
import type { World } from './world'

type People = Awaited<ReturnType<SandboxPort['people']>>
type Item = People['items'][number]
export interface PeopleQuery {
  q?: string
  cursor?: string
  limit: number
}

/** Where a page begins: in the cast, or at a family of a plan's population. */
type Place = readonly [list: 'cast' | 'families' | 'prepaid', index: number]

const isList = (part: unknown): part is Place[0] =>
  part === 'cast' || part === 'families' || part === 'prepaid'
const isIndex = (part: unknown): part is number => Number.isSafeInteger(part) && (part as number) >= 0

/** Stories before those of the prepaid plan. */
const TOLD_FIRST = 8

/** Families looked through before others get a turn on this thread. */
const FAMILIES_A_TURN = 500

function itemOf(family: GeneratedFamily, story: LocalText, featured: boolean): Item {
  const { accountId, members } = family
  return { accountId, name: members[0]?.name ?? '', people: members.length, story: { ...story }, featured }
}

function plainStory({ members, joinedOn }: GeneratedFamily): LocalText {
  const people = members.length
  return localText(
    `${people} 个人，${joinedOn} 加入`,
    `${people} 個人，${joinedOn} 加入`,
    `${people === 1 ? 'One person' : `${people} people`}, joined ${joinedOn}`,
  )
}

const matches = (family: GeneratedFamily, q: string): boolean =>
  q === '' || family.members.some(({ name }) => name.includes(q))

/**
 * One page. `q` is part of a name of anybody in the family.
 * @throws Refusal malformed-cursor
 */
export async function listPeople(context: Context, world: World, query: PeopleQuery): Promise<People> {
  const nowMs = context.ports.clock.nowMs()
  const q = (query.q ?? '').trim()
  const items: Item[] = []
  let [list, index]: Place = query.cursor ? readCursor(query.cursor, [isList, isIndex]) : ['cast', 0]
  if (list === 'cast') {
    const featured = (await featuredOf(context, world, nowMs)).filter(({ family }) => matches(family, q))
    for (; index < featured.length && items.length < query.limit; index += 1) {
      const entry = featured[index]
      if (entry) items.push(itemOf(entry.family, entry.story, true))
    }
    if (index >= featured.length) [list, index] = ['families', 0]
  }
  for (const name of ['families', 'prepaid'] as const) {
    if (list !== name) continue
    const { population } = name === 'families' ? world : world.prepaid
    // Who joins today is enrolled in the evening.
    const joined = population.familiesBefore(population.timeline.dayOfMs(nowMs))
    for (; index < joined && items.length < query.limit; index += 1) {
      const family = population.family(index)
      if (matches(family, q)) items.push(itemOf(family, plainStory(family), false))
      if (index % FAMILIES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    if (index < joined) break
    if (name === 'prepaid') return { items, nextCursor: null }
    ;[list, index] = ['prepaid', 0]
  }
  return { items, nextCursor: writeCursor([list, index]) }
}

/** Who has a story and has joined. */
async function featuredOf(context: Context, world: World, nowMs: number) {
  const today = dateInChina(instantOf(nowMs))
  const prepaid = prepaidCastOf(world.settings.asOf)
  const stories = [...cast.slice(0, TOLD_FIRST), ...prepaid, ...cast.slice(TOLD_FIRST)]
  const families = new Map([...world.cast, ...world.prepaid.cast])
  const standings = await standingsOf(context.db, families, nowMs)
  return stories.flatMap(({ key, story }) => {
    const standing = standings.get(key)
    if (!standing || standing.family.joinedOn >= today) return []
    return [{ family: standing.family, story: story(standing) }]
  })
}
