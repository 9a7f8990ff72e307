import { readFileSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '../server/ports/clock/systemClock'
import { systemRandom } from '../server/ports/systemRandom'
import { providersFromEnvironment, type Providers } from '../server/providers/fromEnvironment'
import { networkWire } from '../server/providers/wire'
import { projectRoot } from './environment'

/** The providers of this installation. Files of keys are found relative to the clone. @throws ProviderSettingsError */
export function realProviders(variables: Readonly<Record<string, string | undefined>>): Providers {
  const readText = (name: string): string => readFileSync(path.resolve(projectRoot, name), 'utf8')
  return providersFromEnvironment(variables, readText, {
    ...{ clock: systemClock, random: systemRandom, wire: networkWire },
  })
}
