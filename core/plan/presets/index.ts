import type { RuleSet } from '../rules'
import { tongzhou } from './tongzhou'
import { xianghubao } from './xianghubao'

/** Every system we know as data, our own first. */
export const presets: readonly RuleSet[] = [tongzhou, xianghubao]

/** The preset of an id, or null. */
export function presetOf(id: string): RuleSet | null {
  return presets.filter((preset) => preset.id === id)[0] ?? null
}
