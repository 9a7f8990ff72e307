/** Names that stand in rules, for records that hold only codes. */
import type { LocalText } from '@contract/scalars'
import { illnessName, illnessOf, illnesses } from '@core/claim/illness'
import type { RuleSet, Severity } from '@core/plan/rules'
import { eventAidOf } from '@core/sharing/aid'

/**
 * The name of an illness of a degree: as the plan has it, else as it is known, else its code. Without a degree it is
 * an event of the rules.
 */
export function illnessText(rules: RuleSet | undefined, code: string, severity: Severity | null): LocalText {
  if (severity === null) {
    const event = eventAidOf(rules ?? { otherAids: [] }, code)
    return event?.names ?? { 'zh-Hans': code, 'zh-Hant': code, en: code }
  }
  const illness = illnessOf(rules?.illnesses ?? [], code) ?? illnessOf(illnesses, code)
  const name = illness && (illnessName(illness, severity) ?? illness.forms[0]?.names)
  return name ?? { 'zh-Hans': code, 'zh-Hant': code, en: code }
}
