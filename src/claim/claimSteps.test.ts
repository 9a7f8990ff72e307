import type { ClaimDraft } from '@/store/claimDraft'
import { requestOf } from './check/requestOf'
import { nextStepOf } from './claimSteps'

const full: ClaimDraft = {
  claimId: null,
  enrollmentId: 'enr_1',
  planId: 'tongzhou',
  name: '何*',
  illnessCode: 'thyroid-cancer',
  severity: 'light',
  diagnosedOn: '2026-11-18',
  files: [{ id: 'fil_1', name: 'a.png', mediaType: 'image/png', bytes: 12 }],
}

test.each([
  ['nobody is chosen', { enrollmentId: null }, 'claimWho'],
  ['the illness is missing', { illnessCode: null }, 'claimIllness'],
  ['the form is missing', { severity: null }, 'claimIllness'],
  ['the day is missing', { diagnosedOn: null }, 'claimIllness'],
  ['there is no photo', { files: [] }, 'claimPhoto'],
  ['all is there', {}, 'claimCheck'],
])('when %s, a draft goes on there', (_why, patch, step) => {
  expect(nextStepOf({ ...full, ...patch })).toBe(step)
})

test('a full draft is a request with the ids of its photos, an incomplete one is none', () => {
  expect(requestOf(full, 'clm_1')).toEqual({
    id: 'clm_1',
    enrollmentId: 'enr_1',
    illnessCode: 'thyroid-cancer',
    severity: 'light',
    diagnosedOn: '2026-11-18',
    fileIds: ['fil_1'],
  })
  expect(requestOf({ ...full, diagnosedOn: null }, 'clm_1')).toBeNull()
})
