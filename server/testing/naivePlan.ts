/**
 * A second, independent model of a post-paid plan: plain loops over members, BigInt fractions, one line per member and
 * period. It shares no code with the product but the names; tests hold the product against it.
 */
export interface NaivePerson {
  readonly index: number
  readonly payer: string
  readonly birthDate: string
  readonly joinedAtMs: number
  /** first day from which a cut-off counts them */
  readonly sharesFrom: string
  leftAtMs: number | null
}

export interface NaiveTier {
  readonly tier: number
  readonly ageFrom: number
  readonly ageTo: number
  readonly weight: number
}

export interface NaiveLine {
  readonly index: number
  readonly period: number
  readonly tier: number
  readonly shareFen: bigint
}

interface Roster {
  readonly person: NaivePerson
  readonly tier: NaiveTier
}

export interface NaivePeriod {
  readonly number: number
  readonly roster: readonly Roster[]
  carryInFen: bigint
  collectedFen: bigint
  settled: boolean
}

const ceilDiv = (a: bigint, b: bigint): bigint => (a <= 0n ? 0n : (a + b - 1n) / b)

/** Completed years, by comparing the written dates. */
function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

export class NaivePlan {
  readonly people: NaivePerson[] = []
  readonly lines: NaiveLine[] = []
  readonly periods: NaivePeriod[] = []
  carryFen = 0n
  /** what each payer's people owe of bills that were written off */
  readonly arrearsFen = new Map<string, bigint>()

  constructor(
    private readonly tiers: readonly NaiveTier[],
    private readonly coverUntilAge: number,
    private readonly feePercent: bigint,
  ) {}

  /** Who shares, member by member, at 00:00 of the disclosure day. */
  cutOff(number: number, disclosure: string, cutOffMs: number): void {
    const roster: Roster[] = []
    for (const person of this.people) {
      const age = ageOn(person.birthDate, disclosure)
      const tier = this.tiers.find((one) => age >= one.ageFrom && age <= one.ageTo)
      const entered = person.sharesFrom <= disclosure && person.joinedAtMs < cutOffMs
      const gone = person.leftAtMs !== null && person.leftAtMs < cutOffMs
      if (entered && !gone && age < this.coverUntilAge && tier) roster.push({ person, tier })
    }
    this.periods.push({ number, roster, carryInFen: 0n, collectedFen: 0n, settled: false })
  }

  private of(number: number): NaivePeriod {
    const found = this.periods.find((period) => period.number === number)
    if (!found) throw new Error(`the model has no period ${number}`)
    return found
  }

  /** The sum that is divided is fixed now, whatever is written off later. */
  disclose(number: number): void {
    this.of(number).carryInFen = this.carryFen
  }

  settle(number: number, aidsFen: readonly bigint[]): void {
    const period = this.of(number)
    period.settled = true
    if (period.roster.length === 0) return
    const aid = aidsFen.reduce((sum, one) => sum + one, 0n)
    const needed = aid + ceilDiv(aid * this.feePercent, 100n) - period.carryInFen
    const weights = period.roster.reduce((sum, { tier }) => sum + BigInt(tier.weight), 0n)
    for (const { person, tier } of period.roster) {
      const shareFen = ceilDiv(needed * BigInt(tier.weight), weights)
      this.lines.push({ index: person.index, period: number, tier: tier.tier, shareFen })
      period.collectedFen += shareFen
    }
    this.carryFen += period.collectedFen - needed - period.carryInFen
  }

  /** What each payer owes for a period. */
  bills(number: number): Map<string, bigint> {
    const bills = new Map<string, bigint>()
    const payers = new Map(this.people.map((person) => [person.index, person.payer]))
    for (const line of this.lines) {
      if (line.period !== number) continue
      const payer = payers.get(line.index) ?? ''
      bills.set(payer, (bills.get(payer) ?? 0n) + line.shareFen)
    }
    for (const [payer, sumFen] of bills) if (sumFen === 0n) bills.delete(payer)
    return bills
  }

  /** Payers who never paid a period: their people leave, and everybody carries what is missing. */
  writeOff(number: number, payers: readonly string[], atMs: number): void {
    const bills = this.bills(number)
    for (const payer of payers) {
      this.carryFen -= bills.get(payer) ?? 0n
      this.arrearsFen.set(payer, (this.arrearsFen.get(payer) ?? 0n) + (bills.get(payer) ?? 0n))
      for (const person of this.people) {
        const shared = this.lines.some((line) => line.index === person.index && line.period === number)
        if (person.payer === payer && shared && person.leftAtMs === null) person.leftAtMs = atMs
      }
    }
  }

  /** Arrears of a payer's one member, taken out of that member's aid: they come back to the carry-over. */
  net(payer: string, sumFen: bigint): void {
    const owedFen = this.arrearsFen.get(payer) ?? 0n
    if (sumFen > owedFen) throw new Error(`${payer} owes ${owedFen}, not ${sumFen}`)
    this.arrearsFen.set(payer, owedFen - sumFen)
    this.carryFen += sumFen
  }
}
