import { parseArgs } from 'node:util'
import { dateInChina, isCalendarDate, startOfDay, addDays } from '@core/calendar/date'
import { readRoster } from '@core/enrollment/roster'
import { type Context, nowInstant } from '../../server/context'
import type { Admission } from '../../server/db/tables/plans'
import {
  type AdmissionState,
  admissionState,
  createCode,
  importRoster,
  revokeCode,
  setAdmission,
} from '../../server/features/admission/manage'
import { codeMadeText, importText, rosterFaultsText, stateText } from './admissionText'
import { readFileArgument } from './fileArgument'
import { CommandError, inData } from './inData'
import { saying } from './refused'

const USAGE = `Usage: npm run -s cli -- admission show --plan ID [--json]
       npm run -s cli -- admission set --plan ID [--mode open|roster|code|either] [--contact TEXT]
       npm run -s cli -- admission import FILE --plan ID [--replace]
       npm run -s cli -- admission code create --plan ID --uses N [--expires YYYY-MM-DD]
       npm run -s cli -- admission code revoke CODE-ID --plan ID
FILE: a line a person, "name,document number", or the SHA-256 of the number alone. Only keyed hashes are stored.
--mode: who may join: everybody, those on the list, who has a code, or either. --contact: whom to ask, as members read it.
--expires: the last day on which the code works.`

const modes: readonly Admission[] = ['open', 'roster', 'code', 'either']

interface Options {
  readonly plan: string
  readonly json: boolean
  readonly mode: string | undefined
  readonly contact: string | undefined
  readonly replace: boolean
  readonly uses: string | undefined
  readonly expires: string | undefined
}

function modeOf(text: string | undefined): Admission | undefined {
  const mode = modes.find((known) => known === text)
  if (text !== undefined && !mode)
    throw new CommandError(`--mode is one of ${modes.join(', ')}, not "${text}".`)
  return mode
}

/** @throws CommandError */
function usesOf(text: string | undefined): number {
  const uses = Number(text)
  if (text === undefined || !/^\d{1,7}$/.test(text) || uses === 0)
    throw new CommandError(
      '--uses takes how many people may join with the code, a whole number from 1 to 9,999,999.',
    )
  return uses
}

/** A day counts to its end. @throws CommandError */
function expiryOf(ctx: Context, text: string | undefined): string | null {
  if (text === undefined) return null
  if (!isCalendarDate(text))
    throw new CommandError(`--expires takes a day such as 2026-12-31, not "${text}".`)
  if (text < dateInChina(nowInstant(ctx))) throw new CommandError(`--expires: ${text} is over already.`)
  return startOfDay(addDays(text, 1))
}

async function importFile(ctx: Context, file: string, { plan, replace }: Options): Promise<number> {
  const read = readRoster(readFileArgument(file), dateInChina(nowInstant(ctx)))
  if (!read.ok) {
    console.error(rosterFaultsText(file, read.error))
    return 1
  }
  if (read.value.length === 0) throw new CommandError(`${file} lists nobody. Nothing was changed.`)
  const done = await saying(() => importRoster(ctx, plan, read.value, replace))
  const state = await admissionState(ctx, plan)
  console.log(importText(done, state))
  return 0
}

async function setMode(ctx: Context, { plan, mode, contact }: Options): Promise<number> {
  if (mode === undefined && contact === undefined) throw new CommandError(USAGE)
  const admission = modeOf(mode)
  const trimmed = contact?.trim()
  await saying(() =>
    setAdmission(ctx, plan, {
      ...(admission !== undefined && { admission }),
      ...(trimmed !== undefined && { contact: trimmed === '' ? null : trimmed }),
    }),
  )
  console.log(stateText(await admissionState(ctx, plan)))
  return 0
}

async function show(ctx: Context, { plan, json }: Options): Promise<number> {
  const state: AdmissionState = await saying(() => admissionState(ctx, plan))
  console.log(json ? JSON.stringify(state) : stateText(state))
  return 0
}

async function code(ctx: Context, action: string | undefined, id: string | undefined, options: Options) {
  const { plan } = options
  if (action === 'create' && id === undefined) {
    const made = { mostUses: usesOf(options.uses), expiresAt: expiryOf(ctx, options.expires) }
    const created = await saying(() => createCode(ctx, plan, made))
    console.log(options.json ? JSON.stringify({ ...created, ...made }) : codeMadeText(created, made))
    return 0
  }
  if (action !== 'revoke' || id === undefined) throw new CommandError(USAGE)
  if (await saying(() => revokeCode(ctx, plan, id))) {
    console.log(`${id} no longer works.`)
    return 0
  }
  throw new CommandError(`${plan} has no code ${id} that still works. "admission show" lists them.`)
}

/**
 * cli admission: who may join a plan that is for a group.
 * @returns the exit code: 1 when a file has a bad line
 * @throws CommandError for what cannot be done
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      plan: { type: 'string' },
      json: { type: 'boolean', default: false },
      mode: { type: 'string' },
      contact: { type: 'string' },
      replace: { type: 'boolean', default: false },
      uses: { type: 'string' },
      expires: { type: 'string' },
    },
  })
  const { plan, json, mode, contact, replace, uses, expires } = values
  const [action, first, second, ...more] = positionals
  if (plan === undefined || action === undefined || more.length > 0) throw new CommandError(USAGE)
  const options: Options = { plan, json, mode, contact, replace, uses, expires }
  return inData(json, async ({ context }) => {
    if (action === 'code') return code(context, first, second, options)
    if (action === 'import' && first !== undefined && second === undefined)
      return importFile(context, first, options)
    if (first !== undefined) throw new CommandError(USAGE)
    if (action === 'show') return show(context, options)
    if (action === 'set') return setMode(context, options)
    throw new CommandError(USAGE)
  })
}
