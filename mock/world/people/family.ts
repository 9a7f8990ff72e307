/**
 * Generated families: who they are follows from the seed and their number alone, so nothing about them has to be
 * remembered. Together the ages come close to those of 相互宝's joiners (12 % 0–17, 34 % 18–29,
 * 34 % 30–39, 13 % 40–49, 6 % 50–59), 1.6 people to a payer.
 */
import { type CalendarDate, addDays, addMonths, ageOn } from '@core/calendar/date'
import type { Relation } from '@core/plan/rules'
import { type Stream, lotteryOf, streamOf } from '../../random'
import { type FamilyNaming, type Sex, drawName, drawNaming, drawSurname } from './names'
import { provinceLottery } from './places'

export interface Person {
  relation: Relation
  name: string
  sex: Sex
  birthDate: CalendarDate
  provinceCode: string
}

const sizeLottery = lotteryOf<number>([
  [1, 0.61],
  [2, 0.235],
  [3, 0.115],
  [4, 0.04],
])
/** Ages of payers: flat inside a band. */
const payerAgeLottery = lotteryOf<readonly [number, number]>([
  [[18, 23], 0.15],
  [[24, 29], 0.32],
  [[30, 34], 0.245],
  [[35, 39], 0.165],
  [[40, 44], 0.07],
  [[45, 49], 0.033],
  [[50, 58], 0.017],
])
/** One year below the joining age: cover that would end before it starts is refused. */
const OLDEST = 58
const YOUNGEST_DAYS = 45

/** How many people family `number` has. */
export function familySize(seed: string, number: number): number {
  return sizeLottery.draw(streamOf(seed, `size/${number}`))
}

/** Born so that somebody has this many completed years on a day. */
export function birthAtAge(stream: Stream, age: number, on: CalendarDate): CalendarDate {
  return addDays(addMonths(on, -12 * age), -stream.below(365))
}

/** The people of family `number`, payer first. @param joinsOn the day from which ages are counted back */
export function familyPeople(seed: string, number: number, size: number, joinsOn: CalendarDate): Person[] {
  const stream = streamOf(seed, `family/${number}`)
  const [from, to] = payerAgeLottery.draw(stream)
  const age = stream.between(from, to)
  const provinceCode = provinceLottery.draw(stream)
  const naming = drawNaming(stream, provinceCode)
  const sex: Sex = stream.chance(0.52) ? 'male' : 'female'
  const payer = { sex, birthDate: birthAtAge(stream, Math.min(age, OLDEST), joinsOn) }
  const people: Person[] = [
    { relation: 'self', ...payer, name: drawName(stream, naming, payer), provinceCode },
  ]
  const draw: Draw = {
    stream,
    naming,
    provinceCode,
    joinsOn,
    payerAge: age,
    payerSex: sex,
    childNaming: naming,
  }
  // A child of a mother bears the father's surname as a rule.
  if (sex === 'female' && naming.people === 'han' && stream.chance(0.85)) {
    draw.childNaming = { ...naming, surname: drawSurname(stream) }
  }
  for (const relation of relationsOf(stream, age, size - 1)) people.push(drawRelative(draw, relation, people))
  return people
}

interface Draw {
  stream: Stream
  naming: FamilyNaming
  /** how children and a husband are called */
  childNaming: FamilyNaming
  provinceCode: string
  joinsOn: CalendarDate
  payerAge: number
  payerSex: Sex
}

/** Whom a payer of this age brings along: a young one the parents, an older one spouse and children. */
function relationsOf(stream: Stream, payerAge: number, others: number): Relation[] {
  const room = payerAge < 36 ? 2 : 0 // parents of somebody older are past the joining age
  const married = payerAge >= 25 && stream.chance(payerAge < 30 ? 0.55 : 0.85)
  const childrenWeight = payerAge < 25 ? 0 : payerAge < 30 ? 0.3 : payerAge < 50 ? 0.8 : 0.15
  const list: Relation[] = []
  while (list.length < others) {
    const parents = list.filter((relation) => relation === 'parent').length
    const next = lotteryOf<Relation>([
      ['spouse', married && !list.includes('spouse') ? 1.6 : 0],
      ['child', childrenWeight],
      ['parent', parents < room ? (payerAge < 30 ? 0.4 : 0.15) : 0],
    ])
    const possible = (married && !list.includes('spouse')) || childrenWeight > 0 || parents < room
    list.push(possible ? next.draw(stream) : 'spouse')
  }
  const order: readonly Relation[] = ['spouse', 'child', 'parent']
  return list.sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

function drawRelative(draw: Draw, relation: Relation, sofar: readonly Person[]): Person {
  const { stream, provinceCode, joinsOn } = draw
  const sex = relativeSex(draw, relation, sofar)
  const birthDate = relativeBirth(draw, relation)
  const naming = relativeNaming(draw, relation, sex)
  const person = { relation, sex, birthDate, name: '', provinceCode }
  // Two of one family have the same name never.
  do person.name = drawName(stream, naming, { sex, birthDate })
  while (sofar.some(({ name }) => name === person.name))
  if (ageOn(birthDate, joinsOn) > OLDEST) throw new RangeError(`generated somebody too old: ${birthDate}`)
  return person
}

function relativeSex(draw: Draw, relation: Relation, sofar: readonly Person[]): Sex {
  if (relation === 'spouse') return draw.payerSex === 'male' ? 'female' : 'male'
  const otherParent = sofar.find((person) => person.relation === 'parent')
  if (relation === 'parent' && otherParent) return otherParent.sex === 'male' ? 'female' : 'male'
  return draw.stream.chance(0.5) ? 'male' : 'female'
}

function relativeBirth({ stream, payerAge, joinsOn }: Draw, relation: Relation): CalendarDate {
  if (relation === 'spouse') {
    const age = Math.max(20, Math.min(OLDEST, payerAge + stream.between(-4, 4)))
    return birthAtAge(stream, age, joinsOn)
  }
  if (relation === 'parent')
    return birthAtAge(stream, Math.min(OLDEST, payerAge + stream.between(22, 29)), joinsOn)
  const oldest = Math.min(17, payerAge - 22)
  if (oldest <= 0) return addDays(joinsOn, -stream.between(YOUNGEST_DAYS, 364))
  const age = stream.between(0, oldest)
  return age === 0 ? addDays(joinsOn, -stream.between(YOUNGEST_DAYS, 364)) : birthAtAge(stream, age, joinsOn)
}

function relativeNaming({ stream, naming, childNaming }: Draw, relation: Relation, sex: Sex): FamilyNaming {
  if (naming.people !== 'han') return naming
  if (relation === 'child') return childNaming
  if (relation === 'parent' && sex === 'male') return naming
  if (relation === 'spouse' && sex === 'male') return childNaming
  return { people: 'han', surname: drawSurname(stream) }
}
