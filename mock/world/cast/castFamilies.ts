/** The people with a story, made into families that can be enrolled. */
import { type CalendarDate, addDays, addMonths } from '@core/calendar/date'
import { type GeneratedFamily, generateFamily } from '../generated'
import type { Person } from '../people/family'
import { streamOf } from '../../random'
import type { WorldSettings } from '../timeline'
import { type Timeline, timelineOf } from '../timeline'
import { type CastFamily, type CastPerson, cast } from './cast'

function birthOf(settings: WorldSettings, family: CastFamily, person: CastPerson): CalendarDate {
  const { age, birthdayInDays } = person
  const birthday = addMonths(settings.asOf, -12 * age)
  if (birthdayInDays !== undefined) return addDays(addMonths(birthday, -12), birthdayInDays)
  // Not within the weeks around as-of, so that nobody's age in the story is off by one soon.
  return addDays(birthday, -streamOf(settings.seed, `birth/${family.key}/${person.name}`).between(45, 320))
}

function joinedOn(timeline: Timeline, { joinedDaysAgo }: CastFamily): CalendarDate {
  const day =
    typeof joinedDaysAgo === 'number' ? timeline.asOfDay - joinedDaysAgo : joinedDaysAgo.afterOpening
  return timeline.dateOfDay(day)
}

/** The people with a story, by key. */
export type CastMembers = ReadonlyMap<string, GeneratedFamily>

/**
 * All of them. The same settings give the same people.
 * @param firstPlace place of the first of them among all generated people
 */
export function castFamiliesOf(
  settings: WorldSettings,
  stories: readonly CastFamily[] = cast,
  timeline: Timeline = timelineOf(settings),
  firstPlace = 0,
): CastMembers {
  const families = new Map<string, GeneratedFamily>()
  let firstIndex = firstPlace
  for (const family of stories) {
    const people = family.people.map((person): Person => {
      const { relation, name, sex } = person
      const birthDate = birthOf(settings, family, person)
      return { relation, name, sex, birthDate, provinceCode: family.provinceCode }
    })
    const made = { seed: settings.seed, key: `cast/${family.key}`, people, firstIndex }
    families.set(family.key, generateFamily({ ...made, joinedOn: joinedOn(timeline, family) }))
    firstIndex += people.length
  }
  return families
}
