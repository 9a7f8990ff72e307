/** A generated family with everything the server needs to enroll it, made from its key alone. */
import { type CalendarDate, type Instant, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { ID_RANDOM_BYTES, makeId } from '@core/identifier/id'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { NewEnrollment } from '../../server/features/enrollment/commands'
import { SANDBOX_PROVIDER, sandboxContractOf } from '../payment'
import { type Stream, streamOf } from '../random'
import { generatedIdNumber } from './idNumber'
import type { Person } from './people/family'

export interface GeneratedMember extends Person {
  memberId: string
  enrollmentId: string
  idNumber: string
}

export interface GeneratedFamily {
  /** 'family/17', or 'cast/waiting' for somebody with a story */
  key: string
  accountId: string
  contractId: string
  joinedOn: CalendarDate
  joinedAt: Instant
  /** payer first */
  members: GeneratedMember[]
}

export interface FamilySeed {
  seed: string
  key: string
  joinedOn: CalendarDate
  people: readonly Person[]
  /** place of the first of them among all generated people; makes identity numbers unique */
  firstIndex: number
}

const HOUR_MS = 3_600_000
/** Joining happens between 7:00 and 22:00. */
const FIRST_HOUR = 7
const LAST_HOUR = 22

function idMaker(stream: Stream, ms: number) {
  return <P extends 'acc' | 'ctr' | 'mem' | 'enr'>(prefix: P) =>
    makeId(prefix, ms, stream.bytes(ID_RANDOM_BYTES))
}

/** The same seed, key and people give the same ids, names and moments. */
export function generateFamily({ seed, key, joinedOn, people, firstIndex }: FamilySeed): GeneratedFamily {
  const stream = streamOf(seed, `ids/${key}`)
  const joinedMs = epochMs(startOfDay(joinedOn)) + stream.between(FIRST_HOUR * HOUR_MS, LAST_HOUR * HOUR_MS)
  const newId = idMaker(stream, joinedMs)
  const [accountId, contractId] = [newId('acc'), newId('ctr')]
  const members = people.map((person, i) => ({
    ...person,
    memberId: newId('mem'),
    enrollmentId: newId('enr'),
    idNumber: generatedIdNumber({ ...person, index: firstIndex + i }),
  }))
  const joinedAt = instantOf(joinedMs)
  return { key, accountId, contractId, joinedOn, joinedAt, members }
}

/** Health answers of somebody with nothing to declare. */
const nothingToDeclare = tongzhou.healthQuestions.map(({ id }) => ({
  questionId: id,
  answer: 'none' as const,
}))

/** What `enrollMany` takes. */
export function enrollmentsOf(family: GeneratedFamily): NewEnrollment[] {
  const { accountId, contractId } = family
  const contract = {
    contractId,
    provider: SANDBOX_PROVIDER,
    providerContract: sandboxContractOf(accountId),
  }
  return family.members.map(({ memberId, enrollmentId, relation, name, idNumber }) => ({
    accountId,
    memberId,
    enrollmentId,
    relation,
    name,
    idNumber,
    joinedAtMs: epochMs(family.joinedAt),
    answers: nothingToDeclare,
    contract,
  }))
}
