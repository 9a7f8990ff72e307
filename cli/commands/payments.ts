import { parseArgs } from 'node:util'
import { type PaymentFaultView, paymentFaults } from '../../server/features/payment/queries'
import { CommandError, inData } from './inData'

const USAGE = 'Usage: npm run -s cli -- payments faults [--json]'

/** What an operator does about each kind; nothing of these was booked. */
const advice: Readonly<Record<PaymentFaultView['kind'], string>> = {
  'wrong-sum':
    'The provider told another sum than we asked. Look the order up in its console; if it took the wrong sum, give the ' +
    'difference back there and tell its support. Our order stays open until the right sum is told.',
  'unknown-order':
    'The provider told of something that we never asked for. See whether another system uses the same merchant account ' +
    'or app; if money came in, give it back in the console.',
  late:
    'It was paid after we had been told that it was not; the money goes back to its payer by itself. Check in the ' +
    'console that the refund arrived.',
  refused:
    'The provider refuses to give this back, or to pay it out. Read its reason in the console, cure it (an empty ' +
    'merchant balance, a payee without a verified name), and pay it by hand if it stays so.',
}

const yuan = (fen: number | null): string => (fen === null ? '-' : `${(fen / 100).toFixed(2)} yuan`)

function faultText(fault: PaymentFaultView): string {
  const sums =
    fault.expectedFen === null && fault.toldFen === null
      ? ''
      : `, asked ${yuan(fault.expectedFen)}, told ${yuan(fault.toldFen)}`
  const detail = fault.detail === null ? '' : `, ${fault.detail}`
  const times =
    fault.times === 1 ? `at ${fault.firstAt}` : `${fault.times} times, ${fault.firstAt} to ${fault.lastAt}`
  return `${fault.provider} ${fault.kind} ${fault.aboutId}: ${times}${sums}${detail}`
}

function faultsText(faults: readonly PaymentFaultView[]): string {
  if (faults.length === 0) return 'Providers have told nothing that does not fit.'
  const kinds = [...new Set(faults.map(({ kind }) => kind))]
  return kinds
    .map((kind) => {
      const lines = faults.filter((fault) => fault.kind === kind).map((fault) => `  ${faultText(fault)}`)
      return [`${kind}: ${advice[kind]}`, ...lines].join('\n')
    })
    .join('\n\n')
}

/**
 * cli payments faults: what providers told that does not fit, newest first, and what to do about each kind.
 * @returns 0 when there is nothing, 1 when there is something to look at
 * @throws CommandError
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'faults') throw new CommandError(USAGE)
  return inData(values.json, async ({ context }) => {
    const faults = await paymentFaults(context.db)
    const told = faults.map((fault) => ({ ...fault, whatToDo: advice[fault.kind] }))
    console.log(values.json ? JSON.stringify(told) : faultsText(faults))
    return faults.length === 0 ? 0 : 1
  })
}
