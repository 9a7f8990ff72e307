/**
 * The illnesses a plan can give aid for. Each has one or two forms by severity; a form has its own name, because
 * what people search for is "轻度甲状腺癌", not an illness and a degree. A plan picks from this list into its rules.
 */
import type { LocalText } from '../plan/text'
import type { Severity } from '../plan/rules'
import { cancers } from './illness/cancer'
import { heartAndVessels } from './illness/heart'
import { nervesAndSenses } from './illness/nerves'
import { organsAndBlood } from './illness/organs'

export type IllnessClass = 'cancer' | 'heart' | 'nerves' | 'senses' | 'organs' | 'blood' | 'injury'

export interface IllnessForm {
  readonly severity: Severity
  readonly names: LocalText
}

export interface Illness {
  /** Stable, part of the API and of the disclosure log. */
  readonly code: string
  readonly class: IllnessClass
  readonly forms: readonly IllnessForm[]
}

export const illnesses: readonly Illness[] = [
  ...cancers,
  ...heartAndVessels,
  ...nervesAndSenses,
  ...organsAndBlood,
]

/** The illness of a code in a list (a plan's, or all), or null. */
export function illnessOf(list: readonly Illness[], code: string): Illness | null {
  return list.filter((illness) => illness.code === code)[0] ?? null
}

/** Its degrees, serious first. */
export function severitiesOf(illness: Illness): Severity[] {
  return illness.forms.map((form) => form.severity)
}

/** The name of one form, or null where the illness has no such degree. */
export function illnessName(illness: Illness, severity: Severity): LocalText | null {
  return illness.forms.filter((form) => form.severity === severity)[0]?.names ?? null
}

/** The same illnesses with only the degrees that `keep` says; those left without any are dropped. */
export function illnessesWith(
  list: readonly Illness[],
  keep: (illness: Illness, severity: Severity) => boolean,
): Illness[] {
  return list
    .map((illness) => ({ ...illness, forms: illness.forms.filter((form) => keep(illness, form.severity)) }))
    .filter((illness) => illness.forms.length > 0)
}
