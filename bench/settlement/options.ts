/** How large a run is. Defaults are the full size; a smaller one is for development and for the test of the bench. */
export interface BenchOptions {
  /** sizes of the group, smallest first */
  readonly members: readonly number[]
  /** settlements measured per policy on our side; the first two also run on the other sides */
  readonly settlements: number
  /** joins are counted for so long without, and for so long with settlements, ms */
  readonly joinMs: number
  /** the group that is joined; what a settlement costs hardly depends on it */
  readonly joinMembers: number
  /** joins under way at once */
  readonly joiners: number
  /** members and reads of the comparison of histories */
  readonly historyMembers: number
  readonly historyReads: number
  /** charges that are made out of the table of shares and the tiers */
  readonly charges: number
  /** members in the charge file */
  readonly fileCharges: number
}

export const fullSize: BenchOptions = {
  members: [1_000_000, 5_000_000],
  settlements: 8,
  joinMs: 15_000,
  joinMembers: 100_000,
  joiners: 8,
  historyMembers: 100_000,
  historyReads: 4_000,
  charges: 100_000_000,
  fileCharges: 100_000_000,
}

/** What each option is called on the command line and in the environment. */
const names: Readonly<Record<keyof BenchOptions, string>> = {
  members: 'members',
  settlements: 'settlements',
  joinMs: 'join-ms',
  joinMembers: 'join-members',
  joiners: 'joiners',
  historyMembers: 'history-members',
  historyReads: 'history-reads',
  charges: 'charges',
  fileCharges: 'file-charges',
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} needs whole numbers above 0`)
  return value
}

/**
 * Reads `--members 1000,5000 --charges 1000000`, or BENCH_MEMBERS=1000,5000 and so on.
 * @throws Error naming the option that cannot be read
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): BenchOptions {
  const given = new Map<string, string>()
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i]?.replace(/^--/, '') ?? ''
    const value = args[i + 1]
    if (!Object.values(names).includes(name)) throw new Error(`there is no option ${args[i]}`)
    if (value === undefined) throw new Error(`--${name} needs a value`)
    given.set(name, value)
  }
  const numbersOf = (key: keyof BenchOptions): number[] | undefined => {
    const name = names[key]
    const text = given.get(name) ?? env[`BENCH_${name.replace(/-/g, '_').toUpperCase()}`]
    return text?.split(',').map((part) => wholeNumber(name, part))
  }
  const one = (key: Exclude<keyof BenchOptions, 'members'>): number => numbersOf(key)?.[0] ?? fullSize[key]
  return {
    members: numbersOf('members') ?? fullSize.members,
    settlements: Math.max(2, one('settlements')),
    joinMs: one('joinMs'),
    joinMembers: one('joinMembers'),
    joiners: one('joiners'),
    historyMembers: one('historyMembers'),
    historyReads: one('historyReads'),
    charges: one('charges'),
    fileCharges: one('fileCharges'),
  }
}
