import { parseArgs } from 'node:util'
import { CommandError } from './commandError'
import { dryRun } from './dryRun'
import { dryRunText } from './dryRunText'
import { inData } from './inData'

const USAGE = 'Usage: npm run -s cli -- settle --dry-run [--plan tongzhou] [--json]'

/**
 * cli settle --dry-run: what the next settlement of a plan would bill, writing nothing (dryRun.ts).
 * @returns the exit code
 * @throws CommandError without --dry-run, and for a plan that is not there
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      'dry-run': { type: 'boolean', default: false },
      plan: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  if (!values['dry-run']) {
    throw new CommandError(
      `Settlements run by the calendar of their plan, when the objection window has closed; no command starts one.\n${USAGE}`,
    )
  }
  const answer = await inData(values.json, ({ context }) => dryRun(context, values.plan))
  console.log(values.json ? JSON.stringify(answer) : dryRunText(answer))
  return 0
}
