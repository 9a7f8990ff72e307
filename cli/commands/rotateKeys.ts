import { parseArgs } from 'node:util'
import { rotateKeys } from '../../server/keyRotation'
import { CommandError, inData } from './inData'

const USAGE = 'Usage: npm run -s cli -- rotate-keys [--json]'

/**
 * cli rotate-keys: seals names, ID numbers, answers and files again with the newest key of TONGZHOU_KEY. It may be
 * stopped and called again, also while the server runs with both keys; afterwards the old key can be taken out.
 * @returns the exit code
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  if (positionals.length > 0) throw new CommandError(USAGE)
  await inData(values.json, async ({ context }) => {
    const { keyId } = context.ports.secrets
    const say = ({ column, values: count }: { column: string; values: number }) =>
      console.log(`  ${column.padEnd(32)} ${String(count).padStart(9)} sealed again`)
    if (!values.json) console.log(`Sealing with key ${keyId}`)
    const parts = await rotateKeys(context, undefined, values.json ? undefined : say)
    if (values.json) console.log(JSON.stringify({ keyId, parts }))
  })
  return 0
}
