/**
 * Identity documents that people join with. (1) A mainland identity card, or a residence permit that follows its rule,
 * says birth date, sex and region by itself (idNumber.ts). (2) Passports and travel permits do not: the three are asked.
 * (3) The last two of the ten digits of an old travel permit count its reissues; who it belongs to is in the first eight.
 * Forms prove nothing about a person: they catch typing errors. Formats: sources in docs/decisions/0008.
 */
import { type CalendarDate, isCalendarDate } from '../calendar/date'
import { type IdNumberFault, normaliseIdNumber, parseIdNumber } from './idNumber'
import { provinceOf } from './region'

export const documentTypes = ['resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit'] as const
export type DocumentType = (typeof documentTypes)[number]
export type Sex = 'male' | 'female'

/** What a person says of their document. Birth date, sex and region only count where the number does not say them. */
export interface DocumentInput {
  /** An identity card where nothing is said. */
  readonly documentType?: DocumentType | undefined
  readonly idNumber: string
  readonly birthDate?: string | undefined
  readonly sex?: Sex | undefined
  /** Two digits of a province (region.ts). */
  readonly region?: string | undefined
}

export interface IdentityDocument {
  readonly type: DocumentType
  /** As it is stored: half-width, no spaces, upper case. */
  readonly number: string
  /** What is the same for the same person and type: a reissued permit is not another person (rule 3). */
  readonly personKey: string
  readonly birthDate: CalendarDate
  readonly sex: Sex
  /** Six digits; of a document that does not say it, the province alone. */
  readonly regionCode: string
}

export type DocumentField = 'idNumber' | 'birthDate' | 'sex' | 'region'
export type DocumentFaultCode =
  | `id-number-${IdNumberFault}`
  | 'passport-number'
  | 'hk-macau-permit-number'
  | 'taiwan-permit-number'
  | 'birth-date-missing'
  | 'birth-date-future'
  | 'sex-missing'
  | 'region-missing'

export interface DocumentFault {
  readonly field: DocumentField
  readonly code: DocumentFaultCode
}

export type DocumentResult =
  | { readonly ok: true; readonly document: IdentityDocument }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] }

type AskedType = Exclude<DocumentType, 'resident-id'>

const forms: Readonly<Record<AskedType, RegExp>> = {
  passport: /^(?=.*\d)[A-Z0-9]{5,12}$/,
  'hk-macau-permit': /^[HM](\d{8}|\d{10})$/,
  'taiwan-permit': /^(\d{8}|[A-Z0-9]{10})$/,
}

/** Whether birth date, sex and region must be asked (rule 2). */
export function asksBirth(type: DocumentType): boolean {
  return type !== 'resident-id'
}

/** Rule 3. */
function personKeyOf(type: AskedType, number: string): string {
  if (type === 'hk-macau-permit') return number.slice(0, 9)
  return type === 'taiwan-permit' && /^\d{10}$/.test(number) ? number.slice(0, 8) : number
}

function readCard(idNumber: string, today: CalendarDate): DocumentResult {
  const parsed = parseIdNumber(idNumber, today)
  if (!parsed.ok) return { ok: false, faults: [{ field: 'idNumber', code: `id-number-${parsed.reason}` }] }
  const { number, birthDate, sex, regionCode } = parsed
  return {
    ok: true,
    document: { type: 'resident-id', number, personKey: number, birthDate, sex, regionCode },
  }
}

/** The day somebody says they were born, or what is wrong with it. */
function birthFault(birthDate: string | undefined, today: CalendarDate): DocumentFaultCode | null {
  if (!isCalendarDate(birthDate)) return 'birth-date-missing'
  return birthDate > today ? 'birth-date-future' : null
}

/**
 * Reads a document, naming every field that has to change.
 * @param today the day in China, so that nobody is born tomorrow
 */
export function readDocument(input: DocumentInput, today: CalendarDate): DocumentResult {
  const type = input.documentType ?? 'resident-id'
  if (type === 'resident-id') return readCard(input.idNumber, today)
  const number = normaliseIdNumber(input.idNumber)
  const { birthDate, sex, region } = input
  const faults: DocumentFault[] = []
  if (!forms[type].test(number)) faults.push({ field: 'idNumber', code: `${type}-number` })
  const birth = birthFault(birthDate, today)
  if (birth) faults.push({ field: 'birthDate', code: birth })
  if (sex !== 'male' && sex !== 'female') faults.push({ field: 'sex', code: 'sex-missing' })
  const province = region !== undefined && /^\d\d$/.test(region) && provinceOf(region) !== null
  if (!province) faults.push({ field: 'region', code: 'region-missing' })
  if (faults.length > 0 || !isCalendarDate(birthDate) || !sex || region === undefined) {
    return { ok: false, faults }
  }
  return {
    ok: true,
    document: {
      type,
      number,
      personKey: personKeyOf(type, number),
      birthDate,
      sex,
      regionCode: `${region}0000`,
    },
  }
}
