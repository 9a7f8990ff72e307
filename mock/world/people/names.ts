/** Names of generated people: Han surnames by frequency, compound ones, and the long names of other peoples. */
import type { CalendarDate } from '@core/calendar/date'
import { type Stream, lotteryOf } from '../../random'
import { givenNamesFor, singlePartNames, uyghurNames } from './givenNames'
import { surnames } from './surnames'

export type Sex = 'male' | 'female'
export type People = 'han' | 'uyghur' | 'tibetan' | 'mongolian'

/** What the members of a family have in common in their names. */
export interface FamilyNaming {
  people: People
  /** of the father, or of a mother who joined without one; '' where there are no surnames */
  surname: string
}

/** Where a family of one of these peoples most likely lives, by two-digit province code. */
const HOMES: Readonly<Record<Exclude<People, 'han'>, readonly string[]>> = {
  uyghur: ['65'],
  tibetan: ['54', '63', '51'],
  mongolian: ['15'],
}
const surnameLottery = lotteryOf(surnames)

/** A family from Xinjiang, Tibet, Qinghai or Inner Mongolia may bear the names usual there. */
export function drawNaming(stream: Stream, provinceCode: string): FamilyNaming {
  const surname = surnameLottery.draw(stream)
  const others = (Object.keys(HOMES) as Exclude<People, 'han'>[]).filter((people) =>
    HOMES[people].includes(provinceCode),
  )
  const people = others[0]
  if (people && stream.chance(0.45)) return { people, surname: '' }
  return { people: 'han', surname }
}

/** A surname for somebody who marries into a family. */
export function drawSurname(stream: Stream): string {
  return surnameLottery.draw(stream)
}

/** The full name of a person, 2–15 signs. */
export function drawName(
  stream: Stream,
  naming: FamilyNaming,
  person: { sex: Sex; birthDate: CalendarDate },
): string {
  const { sex, birthDate } = person
  if (naming.people === 'han') return naming.surname + stream.pick(givenNamesFor(birthDate, sex))
  if (naming.people === 'uyghur') {
    return `${stream.pick(uyghurNames[sex])}·${stream.pick(uyghurNames.fathers)}`
  }
  return stream.pick(singlePartNames[naming.people][sex])
}
