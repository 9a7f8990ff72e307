import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { OpinionView } from '@contract/opinion'
import { type OpinionOutcome, opinionReasons } from '@core/enrollment/opinion'
import type { Context } from '../../server/context'
import { filesForOperator } from '../../server/features/file/commands'
import { type DecisionFault, decideOpinion } from '../../server/features/opinion/commands'
import { opinionForOperator, opinionQueue } from '../../server/features/opinion/queries'
import { rulesOf } from '../../server/features/plan/queries/rules'
import { fileArgument } from './fileArgument'
import { CommandError, inData } from './inData'
import { listText, opinionText } from './opinionsText'
import { saying } from './refused'

const USAGE = `Usage: npm run -s cli -- opinions list [--plan ID] [--all] [--json]
       npm run -s cli -- opinions show ID [--files FOLDER] [--json]
       npm run -s cli -- opinions decide ID yes|exclusion|no --reason CODE [--leave-out ILLNESS,…] [--days N]
--files: writes the papers, unsealed, into a folder; delete them when you have decided.
--days: for how many days one may join with it (30).
Reasons:
${opinionReasons.map(({ code, outcome, text }) => `  ${outcome.padEnd(10)} ${code.padEnd(22)} ${text.en}`).join('\n')}`

const outcomes: readonly OpinionOutcome[] = ['yes', 'exclusion', 'no']

const faults: Record<DecisionFault, string> = {
  'not-found': 'There is no such request. "opinions list" shows those that wait.',
  'decided-already': 'This was decided already; a decision is not changed.',
  'reason-unknown': 'This outcome needs one of its own reasons:',
  'illness-unknown': 'The rules do not name this illness. Illnesses of the plan:',
  'illness-missing': 'An exclusion names what is left out: --leave-out ILLNESS. Illnesses of the plan:',
  'illness-not-for-this': 'Only an exclusion leaves an illness out.',
}

interface Options {
  readonly json: boolean
  readonly all: boolean
  readonly plan: string | undefined
  readonly files: string | undefined
  readonly reason: string | undefined
  readonly leaveOut: string | undefined
  readonly days: string | undefined
}

async function list(ctx: Context, { plan, all, json }: Options): Promise<number> {
  const found = await opinionQueue(ctx, { planId: plan, all })
  console.log(json ? JSON.stringify(found) : listText(found))
  return 0
}

async function show(ctx: Context, id: string, { json, files }: Options): Promise<number> {
  const opinion = await saying(() => opinionForOperator(ctx, id))
  const rules = await rulesOf(ctx.db, opinion.planId, opinion.ruleVersion)
  console.log(json ? JSON.stringify(opinion) : opinionText(opinion, rules))
  if (files !== undefined) await writeFiles(ctx, id, files)
  return 0
}

/** Each under its number: what a phone called it may name its owner. */
async function writeFiles(ctx: Context, id: string, name: string): Promise<void> {
  const folder = fileArgument(name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const papers = await filesForOperator(ctx, id)
  papers.forEach(({ mediaType, bytes }, place) => {
    const end = mediaType === 'application/pdf' ? 'pdf' : mediaType.replace('image/', '')
    writeFileSync(path.join(folder, `${id}-${place + 1}.${end}`), bytes, { mode: 0o600 })
  })
  console.error(`${papers.length} papers written to ${folder}. Delete them when you have decided.`)
}

/** @throws CommandError */
function daysOf(text: string | undefined): { days?: number } {
  if (text === undefined) return {}
  const days = Number(text)
  if (!/^\d{1,3}$/.test(text) || days === 0 || days > 365)
    throw new CommandError(`--days takes a whole number from 1 to 365, not "${text}".`)
  return { days }
}

/** What would do instead. */
async function choicesFor(
  ctx: Context,
  fault: DecisionFault,
  id: string,
  outcome: string,
): Promise<string[]> {
  if (fault === 'reason-unknown')
    return opinionReasons.filter((one) => one.outcome === outcome).map(({ code }) => code)
  if (fault !== 'illness-unknown' && fault !== 'illness-missing') return []
  const { planId, ruleVersion }: OpinionView = await opinionForOperator(ctx, id)
  return (await rulesOf(ctx.db, planId, ruleVersion)).illnesses.map(({ code }) => code)
}

async function decide(ctx: Context, id: string, word: string, options: Options): Promise<number> {
  const outcome = outcomes.find((known) => known === word)
  const { reason, leaveOut, days } = options
  if (!outcome || reason === undefined) throw new CommandError(USAGE)
  const leftOut = (leaveOut ?? '')
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean)
  const decided = await decideOpinion(ctx, id, { outcome, reason, leftOut, ...daysOf(days) })
  if (!decided.ok) {
    const choices = await choicesFor(ctx, decided.error, id, outcome)
    throw new CommandError([faults[decided.error], ...choices.map((choice) => `  ${choice}`)].join('\n'))
  }
  const { validUntil } = await opinionForOperator(ctx, id)
  console.log(`${id}: ${outcome}, ${reason}. It holds until ${validUntil ?? ''}.`)
  return 0
}

/**
 * cli opinions: what people ask before they join, and the answer to it.
 * @throws CommandError for what cannot be done
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      plan: { type: 'string' },
      files: { type: 'string' },
      reason: { type: 'string' },
      'leave-out': { type: 'string' },
      days: { type: 'string' },
    },
  })
  const { json, all, plan, files, reason, days } = values
  const options: Options = { json, all, plan, files, reason, days, leaveOut: values['leave-out'] }
  const [action, id, word, ...more] = positionals
  if (more.length > 0) throw new CommandError(USAGE)
  return inData(json, async ({ context }) => {
    if (action === 'list' && id === undefined) return list(context, options)
    if (action === 'show' && id !== undefined && word === undefined) return show(context, id, options)
    if (action === 'decide' && id !== undefined && word !== undefined)
      return decide(context, id, word, options)
    throw new CommandError(USAGE)
  })
}
