import type { PersonIdentity } from '@contract/enrollment'
import { asksBirth } from '@core/enrollment/document'
import type { DraftPerson } from '@/store/joinDraft'

/** Who somebody is, without what belongs to another document than theirs. */
export function identityOf(person: DraftPerson): PersonIdentity {
  const { name = '', idNumber = '', documentType = 'resident-id', birthDate, sex, region } = person
  if (!asksBirth(documentType)) return { name, idNumber }
  return { name, documentType, idNumber, birthDate, sex, region }
}
