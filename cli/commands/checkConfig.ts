import { capabilityLines } from '../../server/providers/fromEnvironment'
import { identityFromEnvironment, identityGaps } from '../../server/providers/identityFromEnvironment'
import { readEnvironment } from '../environment'
import { realProviders } from '../providers'

/**
 * cli check-config: what this environment allows, capability by capability, and what is missing. Nobody is asked.
 *
 * @returns 0 when everything that is set can be used; what is off is no error
 */
export async function run(): Promise<number> {
  const { mode } = readEnvironment(process.env)
  console.log(mode === 'demo' ? 'Mode: demo (sandbox log-in and payments)' : 'Mode: real')
  if (mode === 'demo') console.log('A real installation needs DATABASE_URL; it would then have:')
  const { capabilities, logins } = realProviders(process.env)
  for (const line of capabilityLines(capabilities)) console.log(line)
  const others = identityGaps({ ...identityFromEnvironment(process.env), logins })
  for (const line of others.filter((gap) => !gap.startsWith('Log-in by WeChat'))) console.log(line)
  return 0
}
