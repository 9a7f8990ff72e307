import type { EligibilityAnswer, EligibilityCheck } from '@contract/enrollment'
import { post } from './http'

/** POST /v1/eligibility-checks: one person, before anything is stored. Throws ApiProblem naming the field. */
export const checkEligibility = (person: EligibilityCheck): Promise<EligibilityAnswer> =>
  post<EligibilityAnswer>('/eligibility-checks', person)
