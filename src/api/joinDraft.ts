import type { JoinDraftContent, JoinDraftView } from '@contract/enrollment'
import { get, put, remove } from './http'

const path = (planId: string) => `/me/join-drafts/${planId}`

/** GET /v1/me/join-drafts/:planId: a join that was begun, on whatever device. */
export const readJoinDraft = (planId: string): Promise<JoinDraftView> => get<JoinDraftView>(path(planId))

/** PUT /v1/me/join-drafts/:planId; `draft-newer` when another device has written since `version`. */
export const writeJoinDraft = (
  planId: string,
  version: number,
  content: JoinDraftContent,
): Promise<JoinDraftView> => put<JoinDraftView>(path(planId), { version, content })

/** DELETE /v1/me/join-drafts/:planId; again: the same. */
export const deleteJoinDraft = (planId: string): Promise<void> => remove(path(planId))
