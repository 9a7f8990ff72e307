import type { TierLine } from '@contract/plan'

/** The tier of an age; where all are equal there is one without ages. */
export function tierOfAge(tiers: readonly TierLine[], years: number): TierLine | undefined {
  return tiers.find(
    ({ ageFrom, ageTo }) => (ageFrom === null || ageFrom <= years) && (ageTo === null || years <= ageTo),
  )
}
