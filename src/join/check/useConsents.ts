import { useState } from 'react'
import type { ConsentKind } from '@core/enrollment/consent'
import type { PlanDetail } from '@contract/plan'
import type { Consents } from './useJoinSubmit'

/**
 * What is ticked, and a function that ticks or unticks. A yes to the rules is one to the versions that were shown: where
 * others are shown it is asked for again.
 */
export function useConsents(plan: PlanDetail | undefined): [Consents, (kind: ConsentKind) => void] {
  const shown = `${plan?.ruleVersion}/${plan?.nextRules?.version}`
  const [ticked, setTicked] = useState<Consents>({})
  const [rulesRead, setRulesRead] = useState<string | null>(null)
  const rules = rulesRead === shown
  const toggle = (kind: ConsentKind) => {
    if (kind === 'rules') setRulesRead(rules ? null : shown)
    else setTicked({ ...ticked, [kind]: !ticked[kind] })
  }
  return [{ ...ticked, rules }, toggle]
}
