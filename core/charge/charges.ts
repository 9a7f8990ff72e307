/**
 * The charges of one period in their smallest form: what a member of each tier shares, and one byte a member. Slots
 * are places in a fixed order of members; the byte of a slot is the tier, 0 for who does not share the period.
 */
import { type Fen, MoneyError, ZERO_FEN, addFen, amountFen, countNumber, timesFen } from '../money/fen'

/** One row of the share table. */
export interface ChargeTier {
  /** 1–255; 0 means "not on the roster" and has no row */
  readonly tier: number
  readonly weight: number
  readonly shareFen: Fen
  /** how many slots carry this tier */
  readonly members: number
}

export interface ChargeHeader {
  readonly planId: string
  readonly periodNumber: number
  /** in order of their numbers, each once */
  readonly tiers: readonly ChargeTier[]
}

export interface ChargeTotals {
  /** of members on the roster and off it */
  readonly slots: number
  readonly members: number
  /** Σ members × share */
  readonly collectedFen: Fen
}

export type ChargeFileErrorCode =
  | 'not-a-charge-file'
  | 'version'
  | 'header'
  | 'tier'
  | 'block'
  | 'members'
  | 'totals'
  | 'checksum'
  | 'truncated'
  | 'trailing'

/** A charge file that cannot be written, or must not be trusted. */
export class ChargeFileError extends Error {
  readonly code: ChargeFileErrorCode
  constructor(code: ChargeFileErrorCode, message: string) {
    super(message)
    this.name = 'ChargeFileError'
    this.code = code
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, ChargeFileError.prototype)
  }
}

const PLAN_ID = /^[a-z][a-z0-9-]{1,39}$/
export const MOST_TIERS = 255
const MOST_PERIODS = 0xffffffff

/** What is wrong with a header, or null. */
function headerFault({ planId, periodNumber, tiers }: ChargeHeader): string | null {
  if (!PLAN_ID.test(planId)) return `"${planId}" is no plan id`
  if (countNumber(periodNumber, 'a period number') > MOST_PERIODS)
    return `period ${periodNumber} is too large`
  if (tiers.length === 0 || tiers.length > MOST_TIERS) return `${tiers.length} tiers; 1 to ${MOST_TIERS} fit`
  let before = 0
  let collectedFen = ZERO_FEN
  for (const { tier, weight, shareFen, members } of tiers) {
    if (countNumber(tier, 'a tier') <= before || tier > MOST_TIERS) {
      return `tier ${tier} after tier ${before}: tiers are numbered 1 to ${MOST_TIERS}, in order`
    }
    if (countNumber(weight, 'a weight') === 0) return `tier ${tier} has no weight`
    collectedFen = addFen(collectedFen, timesFen(members, amountFen(shareFen, 'a share')))
    before = tier
  }
  return null
}

/** What is wrong, also where a number is negative, fractional or leaves the safe range. */
function anyFault(header: ChargeHeader): string | null {
  try {
    return headerFault(header)
  } catch (error) {
    if (error instanceof MoneyError) return error.message
    throw error
  }
}

/** @throws ChargeFileError header */
export function checkedHeader(header: ChargeHeader): ChargeHeader {
  const fault = anyFault(header)
  if (fault !== null) throw new ChargeFileError('header', fault)
  return header
}

/** The share of every tier byte, 256 of them; 0 where the table has no row. */
export function shareOfTiers({ tiers }: Pick<ChargeHeader, 'tiers'>): Fen[] {
  const shares: Fen[] = []
  for (let tier = 0; tier < 256; tier += 1) shares.push(ZERO_FEN)
  for (const { tier, shareFen } of tiers) shares[tier] = shareFen
  return shares
}

/** Counts tier bytes as they come and holds them against the header. */
export class ChargeCount {
  private readonly known: Uint8Array = new Uint8Array(256)
  private readonly counts: number[] = []
  private slots = 0

  constructor(private readonly header: ChargeHeader) {
    for (let tier = 0; tier < 256; tier += 1) this.counts.push(0)
    this.known[0] = 1
    for (const { tier } of header.tiers) this.known[tier] = 1
  }

  /** @throws ChargeFileError tier for one that is not in the share table */
  add(tiers: Uint8Array): void {
    const { counts, known } = this
    for (let i = 0; i < tiers.length; i += 1) {
      const tier = tiers[i] as number
      if (known[tier] === 0) {
        throw new ChargeFileError('tier', `slot ${this.slots + i} has tier ${tier}, which has no share`)
      }
      counts[tier] = (counts[tier] as number) + 1
    }
    this.slots += tiers.length
  }

  /** @throws ChargeFileError members when a tier was counted more or less often than the header says */
  totals(): ChargeTotals {
    let members = 0
    let collectedFen = ZERO_FEN
    for (const row of this.header.tiers) {
      const counted = this.counts[row.tier] as number
      if (counted !== row.members) {
        throw new ChargeFileError(
          'members',
          `tier ${row.tier} has ${row.members} members, ${counted} were counted`,
        )
      }
      members += counted
      collectedFen = addFen(collectedFen, timesFen(counted, row.shareFen))
    }
    return { slots: this.slots, members, collectedFen }
  }
}

/** Calls back for every slot that shares, in order. @param firstSlot the slot of the first byte */
export function eachCharge(
  shares: readonly Fen[],
  tiers: Uint8Array,
  firstSlot: number,
  charge: (slot: number, tier: number, shareFen: Fen) => void,
): void {
  for (let i = 0; i < tiers.length; i += 1) {
    const tier = tiers[i] as number
    if (tier !== 0) charge(firstSlot + i, tier, shares[tier] as Fen)
  }
}
