/**
 * Everybody who ever joins the generated world, in order of joining, without keeping any of them: the family of a
 * number, and the person of a number, are worked out when they are asked for.
 */
import type { CalendarDate } from '@core/calendar/date'
import { type GeneratedFamily, type GeneratedMember, generateFamily } from './generated'
import { familyPeople, familySize } from './people/family'
import { type Timeline, type WorldSettings, timelineOf } from './timeline'

export interface Population {
  readonly timeline: Timeline
  /** How many families join up to as-of, those with a written story left out. */
  readonly familiesAtAsOf: number
  /** How many families have joined before day `day` begins. */
  familiesBefore(day: number): number
  /** How many people that is. */
  peopleBefore(day: number): number
  /** Days that all of them have spent with us before day `day` begins, leavers counted on. */
  personDaysBefore(day: number): number
  /** The day on which family `number` joins. */
  dayOfFamily(number: number): number
  family(number: number): GeneratedFamily
  /** Person `index` in order of joining, with the family. */
  person(index: number): { family: GeneratedFamily; member: GeneratedMember; place: number }
}

/** Sizes of families summed up, extended as far as somebody asks. */
class FamilySizes {
  /** peopleBefore[n]: people in families 0 … n − 1 */
  private readonly sums: number[] = [0]
  constructor(private readonly seed: string) {}

  sizeOf(number: number): number {
    return this.before(number + 1) - this.before(number)
  }

  before(number: number): number {
    while (this.sums.length <= number) {
      const next = this.sums.length - 1
      this.sums.push((this.sums[next] as number) + familySize(this.seed, next))
    }
    return this.sums[number] as number
  }

  /** The family in which person `index` is. */
  familyOf(index: number): number {
    while ((this.sums[this.sums.length - 1] as number) <= index) this.before(this.sums.length)
    let [low, high] = [0, this.sums.length - 2]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.sums[middle + 1] as number) > index) high = middle
      else low = middle + 1
    }
    return low
  }

  /** The fewest families with at least so many people. */
  familiesFor(people: number): number {
    return people <= 0 ? 0 : this.familyOf(people - 1) + 1
  }
}

/**
 * The people of a world.
 * @param castPeople how many people with a written story there are: they count towards the size of the world
 * @param firstPlace place of the first person among all generated people
 */
export function populationOf(
  settings: WorldSettings,
  castPeople: number,
  timeline: Timeline = timelineOf(settings),
  firstPlace = 0,
): Population {
  const { seed, members } = settings
  const sizes = new FamilySizes(seed)
  const wanted = Math.max(0, members - castPeople)
  const familiesAtAsOf = sizes.familiesFor(wanted)
  // The last family brings one or two more than asked for: it joins alone.
  const surplus = sizes.before(familiesAtAsOf) - wanted
  const familiesBefore = (day: number): number => Math.floor(familiesAtAsOf * timeline.grown(day) + 1e-9)
  const sizeOf = (number: number): number =>
    sizes.sizeOf(number) - (number === familiesAtAsOf - 1 ? surplus : 0)
  const indexOf = (number: number): number => sizes.before(number) - (number >= familiesAtAsOf ? surplus : 0)

  const dayOfFamily = (number: number): number => {
    let [low, high] = [0, 1]
    while (familiesBefore(high) <= number) [low, high] = [high, high * 2]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (familiesBefore(middle) <= number) low = middle
      else high = middle
    }
    return low
  }
  const family = (number: number): GeneratedFamily => {
    const joinedOn: CalendarDate = timeline.dateOfDay(dayOfFamily(number))
    const people = familyPeople(seed, number, sizeOf(number), joinedOn)
    const firstIndex = firstPlace + castPeople + indexOf(number)
    return generateFamily({ seed, key: `family/${number}`, joinedOn, people, firstIndex })
  }
  const peopleBefore = (day: number): number => indexOf(familiesBefore(day))
  const personDays: number[] = [0]
  return {
    timeline,
    familiesAtAsOf,
    familiesBefore,
    peopleBefore,
    personDaysBefore: (day) => {
      while (personDays.length <= day) {
        personDays.push((personDays[personDays.length - 1] as number) + peopleBefore(personDays.length - 1))
      }
      return personDays[Math.max(0, day)] as number
    },
    dayOfFamily,
    family,
    person: (index) => {
      const shifted = index >= indexOf(familiesAtAsOf) ? index + surplus : index
      const number = sizes.familyOf(shifted)
      const found = family(number)
      const place = Math.min(shifted - sizes.before(number), found.members.length - 1)
      return { family: found, member: found.members[place] as GeneratedMember, place }
    },
  }
}
