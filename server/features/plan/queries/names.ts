/** Names that stand in rules, for records that hold only codes. */
import type { LocalText } from '@contract/scalars'
import { illnessName, illnessOf, illnesses } from '@core/claim/illness'
import type { RuleSet, Severity } from '@core/plan/rules'

/** The name of an illness of a degree: as the plan has it, else as it is known, else its code. */
export function illnessText(rules: RuleSet | undefined, code: string, severity: Severity): LocalText {
  const illness = illnessOf(rules?.illnesses ?? [], code) ?? illnessOf(illnesses, code)
  const name = illness && (illnessName(illness, severity) ?? illness.forms[0]?.names)
  return name ?? { 'zh-Hans': code, 'zh-Hant': code, en: code }
}
