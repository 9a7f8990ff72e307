/** What an operator reads about who may join. */
import type { RosterFault, RosterLineFault } from '@core/enrollment/roster'
import type { Admission } from '../../server/db/tables/plans'
import type { AdmissionState, NewCode, RosterImport } from '../../server/features/admission/manage'

const faults: Record<RosterFault, string> = {
  fields: 'needs "name,document number", or the SHA-256 of a number alone',
  name: 'has a name that is none',
  document: 'has a document number that is none',
  mixed: 'mixes numbers and hashes: a file holds one kind',
  'id-number-length': 'has an ID number that is not 18 signs long',
  'id-number-characters': 'has an ID number with signs that do not belong there',
  'id-number-region': 'has an ID number whose first six digits are no region',
  'id-number-date': 'has an ID number with a birth date that does not exist',
  'id-number-future': 'has an ID number with a birth date that is still to come',
  'id-number-check-digit': 'has an ID number whose last sign does not fit: one digit is mistyped',
}

const modes: Record<Admission, string> = {
  open: 'everybody may join',
  roster: 'those on the list may join',
  code: 'who has a code may join',
  either: 'those on the list, and who has a code, may join',
}

const MOST_LINES = 100

/** Lines and what is wrong with them; never what stands in them. */
export function rosterFaultsText(file: string, found: readonly RosterLineFault[]): string {
  const lines = found.slice(0, MOST_LINES).map(({ line, fault }) => `  line ${line} ${faults[fault]}`)
  const rest = found.length - lines.length
  const more = rest > 0 ? [`  and ${rest} more`] : []
  return [`${file}: nothing was imported.`, ...lines, ...more].join('\n')
}

export function importText({ added, known, total }: RosterImport, state: AdmissionState): string {
  const hint =
    state.admission === 'roster' || state.admission === 'either'
      ? ''
      : `\nNow ${modes[state.admission]}: "admission set --plan ${state.planId} --mode roster" makes the list count.`
  return `${added} added, ${known} known already; ${total} on the list of ${state.planId}.${hint}`
}

export function stateText({ planId, admission, contact, listed, codes }: AdmissionState): string {
  const lines = codes.map(({ codeId, uses, mostUses, expiresAt, revokedAt }) => {
    const until = revokedAt !== null ? 'revoked' : expiresAt === null ? 'no end' : `until ${expiresAt}`
    return `  code ${codeId}: ${uses} of ${mostUses} used, ${until}`
  })
  const ask = contact === null ? 'nobody is named whom to ask' : `ask: ${contact}`
  return [`${planId}: ${modes[admission]}; ${ask}; ${listed} on the list`, ...lines].join('\n')
}

export function codeMadeText({ codeId, code }: { codeId: string; code: string }, made: NewCode): string {
  const until = made.expiresAt === null ? 'no end' : `until ${made.expiresAt}`
  return `${code}\nThe code is shown once. ${made.mostUses} people may join with it, ${until}. To end it: ${codeId}`
}
