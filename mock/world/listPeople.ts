/** Whom a visitor may sign in as: the people with a story first, then everybody in order of joining. */
import { type LocalText, localText } from '@core/plan/text'
import { readCursor, writeCursor } from '../../server/http/cursor'
import type { Context } from '../../server/context'
import type { SandboxPort } from '../../server/ports/types'
import { cast } from './cast/cast'
import { standingsOf } from './cast/standings'
import type { GeneratedFamily } from './generated'
import type { World } from './world'

type People = Awaited<ReturnType<SandboxPort['people']>>
type Item = People['items'][number]
export interface PeopleQuery {
  q?: string
  cursor?: string
  limit: number
}

/** Where a page begins: in the cast, or at a family of the population. */
type Place = readonly [list: 'cast' | 'families', index: number]

const isList = (part: unknown): part is Place[0] => part === 'cast' || part === 'families'
const isIndex = (part: unknown): part is number => Number.isSafeInteger(part) && (part as number) >= 0

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
  const { population, cast: families } = world
  const nowMs = context.ports.clock.nowMs()
  const today = population.timeline.dayOfMs(nowMs)
  const q = (query.q ?? '').trim()
  const items: Item[] = []
  let [list, index]: Place = query.cursor ? readCursor(query.cursor, [isList, isIndex]) : ['cast', 0]

  const standings =
    list === 'cast' ? await standingsOf(context.db, families, nowMs) : new Map<string, never>()
  for (; list === 'cast' && index < cast.length && items.length < query.limit; index += 1) {
    const entry = cast[index]
    const standing = entry && standings.get(entry.key)
    const joined = standing && population.timeline.dayOfDate(standing.family.joinedOn) < today
    if (joined && matches(standing.family, q))
      items.push(itemOf(standing.family, entry.story(standing), true))
  }
  if (list === 'cast' && index >= cast.length) [list, index] = ['families', 0]
  // Who joins today is enrolled in the evening.
  const joined = population.familiesBefore(today)
  for (; list === 'families' && index < joined && items.length < query.limit; index += 1) {
    const family = population.family(index)
    if (matches(family, q)) items.push(itemOf(family, plainStory(family), false))
    if (index % FAMILIES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const ended = list === 'families' && index >= joined
  return { items, nextCursor: ended ? null : writeCursor([list, index]) }
}
