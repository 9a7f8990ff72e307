import type { JoinDraftContent } from '@contract/enrollment'
import type { ApiProblem } from '@/api/problem'
import { toProblem } from '@/api/problem'
import { deleteJoinDraft, readJoinDraft, writeJoinDraft } from '@/api/joinDraft'
import { useJoinDraft } from '@/store/joinDraft'
import { useSession } from '@/store/session'
import { draftContent, draftOf } from './draftContent'

/** After the last key, so that a word is sent once. */
const quietMs = 1_200
/** When it could not be sent: no network, or a server that is busy. */
const againMs = 15_000

let timer: ReturnType<typeof setTimeout> | undefined
let sending: Promise<void> | null = null
let watching = false

function later(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void sendDraft(), ms)
}

function onFailure({ code }: ApiProblem): void {
  if (code === 'draft-newer') useJoinDraft.getState().setSync({ clash: true })
  // Anything else passes, or cannot be helped here: what was typed is on the phone.
  else if (code !== 'unauthenticated' && code !== 'malformed-input') later(againMs)
}

/** Sends what has changed, if somebody is signed in; what is typed while it travels is sent after it. */
export async function sendDraft(): Promise<void> {
  const draft = useJoinDraft.getState()
  const { planId, version, dirty, clash } = draft
  if (sending || !dirty || clash || planId === null || !useSession.getState().session) return
  sending = send(planId, version, draftContent(draft)).then(() => {
    sending = null
  })
  await sending
}

async function send(planId: string, version: number, content: JoinDraftContent): Promise<void> {
  try {
    const saved = await writeJoinDraft(planId, version, content)
    const now = useJoinDraft.getState()
    if (now.planId !== planId) return
    const same = JSON.stringify(draftContent(now)) === JSON.stringify(content)
    now.setSync({ version: saved.version, dirty: !same })
    if (!same) later(quietMs)
  } catch (reason) {
    onFailure(toProblem(reason))
  }
}

/** From now on every change is sent a moment later. Again: a no-op. */
export function watchDraft(): void {
  if (watching) return
  watching = true
  useJoinDraft.subscribe(({ dirty, clash }) => {
    if (dirty && !clash) later(quietMs)
  })
  // A guest's draft moves to the account that they sign in to.
  useSession.subscribe(() => later(quietMs))
  later(quietMs)
}

/** Whether a draft holds anything that somebody typed or chose. */
const isEmpty = (people: readonly unknown[]): boolean => people.length === 0

/**
 * Looks for what another device has written. An empty draft here takes it over at once; one that goes on from an older
 * version is asked about. Returns whether anything was taken.
 */
export async function fetchDraft(planId: string): Promise<boolean> {
  if (!useSession.getState().session) return false
  const there = await readJoinDraft(planId)
  const here = useJoinDraft.getState()
  if (!there.content) {
    if (here.planId === planId && here.version !== 0) afterDeletion(here, there.version)
    return false
  }
  if (here.planId === planId && there.version === here.version) return false
  if (here.planId !== planId || isEmpty(here.people) || !here.dirty) {
    here.take(draftOf(planId, there.content, here), there.version)
    return true
  }
  here.setSync({ clash: true })
  return false
}

function beginAnew(planId: string): void {
  useJoinDraft.getState().clear()
  useJoinDraft.getState().begin(planId)
}

/** Joined or deleted on another device, or too old: gone here too, but for what was typed here since. */
function afterDeletion(
  { planId, dirty, setSync }: ReturnType<typeof useJoinDraft.getState>,
  version: number,
): void {
  if (dirty) setSync({ version, dirty: true })
  else if (planId !== null) beginAnew(planId)
}

/**
 * Deletes the draft, on the server and then here: what could not be deleted there stays here too.
 * @throws ApiProblem
 */
export async function startOver(planId: string): Promise<void> {
  clearTimeout(timer)
  // One that is on its way would bring it back.
  await sending
  if (useSession.getState().session) await deleteJoinDraft(planId)
  beginAnew(planId)
}

/** The person chose the other device's draft. */
export async function takeTheirs(planId: string): Promise<void> {
  const there = await readJoinDraft(planId)
  const here = useJoinDraft.getState()
  if (there.content) here.take(draftOf(planId, there.content, here), there.version)
  else beginAnew(planId)
}

/** The person chose this device's draft: it goes on from the other's version. */
export async function keepMine(planId: string): Promise<void> {
  const there = await readJoinDraft(planId)
  useJoinDraft.getState().setSync({ version: there.version, clash: false, dirty: true })
  await sendDraft()
}
