import type { DraftPerson } from '@/store/joinDraft'

/** What the pages of a person have in common. */
export interface FieldsProps {
  person: DraftPerson
  /** what is wrong, in words, by field */
  errors: Partial<Record<string, string>>
  onChange: (patch: Partial<DraftPerson>) => void
}
