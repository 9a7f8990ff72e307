import { type Fen, MoneyError, fen, isFen, sumFen } from '@core/money/fen'
import { type Rate, parseRate } from '@core/money/rate'
import type { ApportionInput, Shortfall } from '@core/sharing/apportion'
import { CommandError } from './commandError'
import { type JsonFault, readExactJson } from './exactJson'

/** What a file for `cli apportion` asks: the input of the split, its tiers numbered from 1, and their ids. */
export interface ApportionFile {
  readonly input: ApportionInput
  readonly tierIds: readonly (string | number)[]
}

const fields = ['aidsFen', 'feeRate', 'carryOverFen', 'tiers', 'perCaseCapFen', 'shortfall']
const optional = ['perCaseCapFen', 'shortfall']
const tierFields = ['id', 'weight', 'members']
const MOST = Number.MAX_SAFE_INTEGER

const shown = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value))
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads fields and collects every fault of the file, so that one look at the message is enough. */
class FieldReader {
  readonly faults: JsonFault[] = []

  refuse(path: string, value: unknown, todo: string): void {
    this.faults.push({ path, todo: `is ${shown(value)}; ${todo}` })
  }

  known(path: string, record: Record<string, unknown>, allowed: readonly string[]): void {
    for (const name of Object.keys(record)) {
      if (allowed.includes(name)) continue
      const place = path === '' ? name : `${path}.${name}`
      this.faults.push({ path: place, todo: `is not a field here; the fields are ${allowed.join(', ')}` })
    }
  }

  /** A whole number in the safe range, from `least` up. */
  whole(path: string, value: unknown, least: number, what: string): number {
    if (isFen(value) && value >= least) return value
    this.refuse(path, value, `write ${what}, from ${least} to ${MOST}`)
    return least
  }

  list(path: string, value: unknown, what: string): unknown[] {
    if (Array.isArray(value)) return value as unknown[]
    this.refuse(path, value, `write a list of ${what}, such as []`)
    return []
  }

  rate(path: string, value: unknown): Rate {
    const todo = 'write a decimal from "0" to "1" in quotes, such as "0.08" for 8 %'
    try {
      const rate = typeof value === 'string' ? parseRate(value) : null
      if (rate && rate.numerator <= rate.denominator) return rate
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error
    }
    this.refuse(path, value, todo)
    return parseRate('0')
  }

  id(path: string, value: unknown, before: readonly (string | number)[]): string | number {
    const usable = (typeof value === 'string' && value !== '') || isFen(value)
    if (!usable) this.refuse(path, value, 'write a name in quotes, such as "30-39", or a whole number')
    else if (before.some((other) => String(other) === String(value))) {
      this.refuse(path, value, 'every tier needs an id of its own, and this one is there before')
    }
    return usable ? value : ''
  }
}

function readTiers(
  reader: FieldReader,
  value: unknown,
): Pick<ApportionFile, 'tierIds'> & Pick<ApportionInput, 'tiers'> {
  const tierIds: (string | number)[] = []
  const tiers = reader.list('tiers', value, 'tiers').map((entry, place) => {
    const path = `tiers[${place}]`
    if (!isRecord(entry)) {
      reader.refuse(path, entry, 'write {"id": "all", "weight": 1, "members": 1000}')
      return { tier: place + 1, weight: 1, members: 0 }
    }
    reader.known(path, entry, tierFields)
    tierIds.push(reader.id(`${path}.id`, entry.id, tierIds))
    return {
      tier: place + 1,
      weight: reader.whole(`${path}.weight`, entry.weight, 1, 'a whole weight'),
      members: reader.whole(`${path}.members`, entry.members, 0, 'a whole number of members'),
    }
  })
  return { tiers, tierIds }
}

function readShortfall(reader: FieldReader, value: unknown): Shortfall {
  if (value === 'pro-rata' || value === 'sponsor') return value
  reader.refuse('shortfall', value, 'write "sponsor" or "pro-rata", or leave it out for "sponsor"')
  return 'sponsor'
}

/** A sum that leaves the safe range, by the field it comes from. */
function checkSums(reader: FieldReader, aidsFen: readonly Fen[], tiers: ApportionInput['tiers']): void {
  const overflows = (sum: () => unknown): boolean => {
    try {
      sum()
      return false
    } catch (error) {
      if (error instanceof MoneyError) return true
      throw error
    }
  }
  if (overflows(() => sumFen(aidsFen)))
    reader.faults.push({ path: 'aidsFen', todo: `adds up to more than ${MOST} fen; split it into periods` })
  if (overflows(() => sumFen(tiers.map(({ weight, members }) => fen(weight * members)))))
    reader.faults.push({
      path: 'tiers',
      todo: `members × weight add up to more than ${MOST}; use smaller weights`,
    })
}

function readFields(reader: FieldReader, record: Record<string, unknown>): ApportionFile {
  reader.known('', record, fields)
  for (const name of fields) {
    if (!optional.includes(name) && !(name in record)) reader.faults.push({ path: name, todo: 'is missing' })
  }
  const has = (name: string): boolean => name in record
  const aidsFen = has('aidsFen')
    ? reader
        .list('aidsFen', record.aidsFen, 'whole amounts in fen')
        .map((aid, place) => reader.whole(`aidsFen[${place}]`, aid, 0, 'a whole amount in fen') as Fen)
    : []
  const fee = has('feeRate') ? reader.rate('feeRate', record.feeRate) : parseRate('0')
  // Signed: what an earlier period left unpaid is asked for again.
  const carryOverFen = (
    has('carryOverFen')
      ? reader.whole('carryOverFen', record.carryOverFen, -MOST, 'a whole amount in fen')
      : 0
  ) as Fen
  const { tiers, tierIds } = has('tiers') ? readTiers(reader, record.tiers) : { tiers: [], tierIds: [] }
  const cap = record.perCaseCapFen ?? null
  const perCaseCapFen =
    cap === null
      ? null
      : (reader.whole('perCaseCapFen', cap, 1, 'a whole amount in fen, or leave it out') as Fen)
  const shortfall = has('shortfall') ? readShortfall(reader, record.shortfall) : 'sponsor'
  checkSums(reader, aidsFen, tiers)
  const aids = aidsFen.map((aidFen) => ({ aidFen, cases: 1 }))
  return { input: { aids, fee, carryOverFen, tiers, perCaseCapFen, shortfall }, tierIds }
}

function refusal(name: string, faults: readonly JsonFault[]): CommandError {
  const lines = faults.map(({ path, todo }) => `  ${path === '' ? 'the file' : path} ${todo}`)
  return new CommandError(`${name} cannot be divided:\n${lines.join('\n')}`)
}

/**
 * The period that a file describes, checked field by field.
 * @param name of the file, for the message
 * @throws CommandError with every fault, each with its field and what to write instead
 */
export function readApportionFile(name: string, text: string): ApportionFile {
  const json = readExactJson(text)
  if (!json.ok) throw refusal(name, json.faults)
  if (!isRecord(json.value)) {
    throw refusal(name, [{ path: '', todo: `must hold one object with the fields ${fields.join(', ')}` }])
  }
  const reader = new FieldReader()
  const file = readFields(reader, json.value)
  if (reader.faults.length > 0) throw refusal(name, reader.faults)
  return file
}
