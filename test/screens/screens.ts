import type { MemberCover } from '@contract/cover'
import type { OpinionView } from '@contract/opinion'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { rulesDiff } from '@core/plan/words/rulesDiff'
import type { Phone } from '../h5/phone'
import { dueScreens } from './dueScreens'
import { helperScreens } from './helperScreens'
import { payerScreens } from './payerScreens'
import type { Changed, Screen, Things, Viewer } from './screen'
import { claimDraft, draftOf, familyDraft, invitedBy, opinionAnswer, receiptKept } from './stored'

type More = Pick<Screen, 'stored' | 'changed' | 'act'>

const at = (name: string, viewer: Viewer, path: Screen['path'] | string, more: More = {}): Screen => ({
  name,
  viewer,
  path: typeof path === 'string' ? () => path : path,
  ...more,
})

const tap =
  (...ids: string[]) =>
  async (phone: Phone) => {
    for (const id of ids) await phone.element(id).tap()
  }
const changes =
  (what: string) =>
  ({ receipt }: Things) =>
    `/cover/change/index?id=${receipt.enrollments[0]?.id ?? ''}&what=${what}`
const ofPlan =
  (page: string, rest = '') =>
  ({ planId }: Things) =>
    `/join/${page}/index?plan=${planId}${rest}`
const forGroup = (things: Things): Changed => ({
  [`/plans/${things.planId}`]: (plan: object) => ({
    ...plan,
    admission: { kind: 'either', contact: '工会办公室 张老师 010-6655 8001' },
  }),
})
const opinion = (name: string, state: OpinionView['state'], more: Partial<OpinionView> = {}) =>
  at(`join-opinion-${name}`, 'newcomer', ofPlan('opinion'), {
    stored: (things) => draftOf(things, 'unsure', { opinionId: 'opn_0198c1d20a0070008000000000000001' }),
    changed: (things) => ({
      '/opinions/opn_0198c1d20a0070008000000000000001': () => opinionAnswer(things, state, more),
    }),
  })
const stop = (name: string, rest: string, stored?: Screen['stored'], more: More = {}) =>
  at(`join-stop-${name}`, 'newcomer', ofPlan('stop', `&reason=${rest}`), { stored, ...more })

const aged = (things: Things) => draftOf(things, 'notAsked')
/** One membership, with some of it otherwise. */
const coverWith =
  (patch: Partial<Record<keyof MemberCover, object | number | null>>) =>
  ({ receipt }: Things): Changed => ({
    [`/me/enrollments/${receipt.enrollments[0]?.id ?? ''}`]: (cover: MemberCover) => ({
      ...cover,
      ...patch,
      actions: { ...cover.actions, ...(patch.actions as object) },
      person: { ...cover.person, ...(patch.person as object) },
    }),
  })
const newRulesOffer = { version: '2.0', from: '2027-01-07', answer: null, silence: 'leave' }
const ruleChanges = (things: Things): Changed => ({
  [`/plans/${things.planId}/rule-changes`]: () => ({
    ...{ fromVersion: things.ruleVersion, toVersion: '2.0' },
    items: rulesDiff(tongzhou, { ...tongzhou, claimWithinDays: 90, appealDays: 30 }),
  }),
})
/** The plan is about to change. */
const newRules = (things: Things): Changed => ({
  ...coverWith({ newRules: newRulesOffer })(things),
  ...ruleChanges(things),
})
/** Other rules of the plan are announced. */
const announced = (things: Things): Changed => ({
  [`/plans/${things.planId}`]: (plan: object) => ({
    ...plan,
    nextRules: { version: '2.0', from: newRulesOffer.from },
  }),
  ...ruleChanges(things),
})

/** Another number each time: the server limits how often one may ask. */
async function askForCode(phone: Phone): Promise<void> {
  await phone.field('phone').fill(`139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`)
  await phone.element('send-code').tap()
  await phone.element('code').waitFor()
}

/** Every screen of the app, in the order a member meets them. */
export const screens: readonly Screen[] = [
  at('home-guest', 'guest', '/pages/home/index'),
  at('home-waiting', 'waiting', '/pages/home/index'),
  at('home-covered', 'covered', '/pages/home/index'),
  at('cases', 'covered', '/pages/cases/index'),
  at('statements', 'covered', '/pages/statements/index'),
  at('me', 'covered', '/pages/me/index'),
  at('case', 'covered', ({ caseId }) => `/case/detail/index?id=${caseId}`),
  at('period', 'covered', ({ periodId }) => `/proof/period/index?id=${periodId}`),
  at('period-mine', 'covered', ({ periodId }) => `/proof/period/index?id=${periodId}&mine=1`),
  at('period-replayed', 'covered', ({ replayedPeriodId }) => `/proof/period/index?id=${replayedPeriodId}`),
  at('join-plan', 'newcomer', ({ planId }) => `/join/plan/index?plan=${planId}`),
  at('plans', 'guest', '/join/plans/index'),
  at('join-plan-replayed', 'guest', '/join/plan/index?plan=xianghubao'),
  at('rules', 'guest', ({ planId }) => `/join/rules/index?plan=${planId}`),
  at('join-plan-next', 'newcomer', ofPlan('plan'), { changed: announced }),
  at('rules-next', 'guest', ofPlan('rules'), { changed: announced }),
  at('join-check-next', 'newcomer', ofPlan('check'), { stored: familyDraft, changed: announced }),
  at('join-age', 'newcomer', ({ planId }) => `/join/age/index?plan=${planId}`),
  at('join-health', 'newcomer', ofPlan('health'), { stored: aged }),
  at('join-person', 'newcomer', ({ planId }) => `/join/person/index?plan=${planId}`),
  at('join-people', 'newcomer', ({ planId }) => `/join/people/index?plan=${planId}`),
  at('join-check', 'newcomer', ({ planId }) => `/join/check/index?plan=${planId}`),
  at('join-health-further', 'newcomer', ofPlan('health'), {
    stored: (things) => draftOf(things, 'further'),
    act: async (phone) => {
      await phone.element('health-thyroid').tap()
      await phone.element('join-continue').tap()
    },
  }),
  at('join-health-missing', 'newcomer', ofPlan('health'), { stored: aged, act: tap('join-continue') }),
  at('join-health-unsure', 'newcomer', ofPlan('health'), {
    stored: aged,
    act: tap('health-unsure', 'join-continue'),
  }),
  at('join-person-wrong', 'newcomer', ofPlan('person'), {
    stored: (things) => draftOf(things, 'none', { relation: 'self' }),
    act: async (phone) => {
      await phone.element('join-continue').tap()
      await phone.field('person-name').fill('关')
      await phone.field('person-id-number').fill('110101199003070011')
      await phone.element('join-continue').tap()
    },
  }),
  at('join-people-family', 'newcomer', ofPlan('people'), { stored: familyDraft }),
  at('join-check-invited', 'newcomer', ofPlan('check'), {
    stored: (things) => ({ ...familyDraft(things), ...invitedBy(things) }),
  }),
  at('join-check-missing', 'newcomer', ofPlan('check'), { stored: familyDraft, act: tap('join-submit') }),
  at('join-done', 'joined', ({ receipt }) => `/join/done/index?id=${receipt.id}`, { stored: receiptKept }),
  at('join-done-gone', 'waiting', '/join/done/index'),
  at('join-code', 'newcomer', ofPlan('code'), { changed: forGroup }),
  at('join-code-wrong', 'newcomer', ofPlan('code'), {
    changed: forGroup,
    act: async (phone) => {
      await phone.field('group-code').fill('AAAA-AAAA')
      await phone.element('join-continue').tap()
    },
  }),
  at('join-opinion-ask', 'newcomer', ofPlan('opinion'), { stored: (things) => draftOf(things, 'unsure') }),
  at('join-opinion-missing', 'newcomer', ofPlan('opinion'), {
    stored: (things) => draftOf(things, 'unsure'),
    act: tap('opinion-send'),
  }),
  opinion('asked', 'asked'),
  opinion('yes', 'yes', { usable: true }),
  opinion('exclusion', 'exclusion', {
    usable: true,
    leftOut: [{ 'zh-Hans': '甲状腺癌', 'zh-Hant': '甲狀腺癌', en: 'Thyroid cancer' }],
  }),
  opinion('no', 'no'),
  opinion('over', 'yes', { usable: false }),
  stop('old', 'too-old&age=70'),
  stop('young', 'too-young&age=0'),
  stop('health', 'health', (things) => draftOf(things, 'some')),
  stop('unsure', 'unsure', (things) => draftOf(things, 'unsure')),
  stop('group', 'not-admitted', undefined, { changed: forGroup }),
  at('join-stop-other', 'newcomer', '/join/stop/index'),
  at('join-waiting', 'joined', '/join/waiting/index'),
  at('asked', 'newcomer', ({ askedPath }) => askedPath),
  at('asked-identity', 'newcomer', ({ askedPath }) => askedPath, { act: tap('ask-continue') }),
  at('asked-wrong', 'newcomer', ({ askedPath }) => askedPath, {
    act: async (phone) => {
      await phone.element('ask-continue').tap()
      await phone.field('ask-name').fill('王秀英')
      await phone.field('ask-id-number').fill('11010119700307001X')
      await phone.element('ask-continue').tap()
    },
  }),
  at('claim-who', 'covered', '/claim/who/index'),
  at('claim-illness', 'covered', '/claim/illness/index', { stored: claimDraft }),
  at('claim-photo', 'covered', '/claim/photo/index', { stored: claimDraft }),
  at('claim-check', 'covered', '/claim/check/index', { stored: claimDraft }),
  at('claim-receipt', 'claiming', ({ claimId }) => `/claim/receipt/index?id=${claimId}`),
  at('claim-status', 'claiming', ({ claimId }) => `/claim/status/index?id=${claimId}`),
  at('claim-list', 'claiming', '/claim/list/index'),
  at('login', 'guest', '/account/login/index'),
  at('member', 'covered', ({ enrollmentId }) => `/account/member/index?id=${enrollmentId}`),
  at('payer', 'covered', '/account/payer/index'),
  ...helperScreens,
  ...payerScreens,
  ...dueScreens,
  at('notices', 'covered', '/cover/notices/index'),
  at('cover-person', 'covered', ({ enrollmentId }) => `/cover/person/index?id=${enrollmentId}`),
  at('cover-pause', 'covered', ({ enrollmentId }) => `/cover/change/index?id=${enrollmentId}&what=pause`),
  at('cover-ceiling', 'covered', ({ enrollmentId }) => `/cover/change/index?id=${enrollmentId}&what=ceiling`),
  at('exit', 'covered', '/cover/exit/index'),
  at('home-low', 'low', '/pages/home/index'),
  at('home-pending', 'pending', '/pages/home/index'),
  at('me-pending', 'pending', '/pages/me/index'),
  at('statements-low', 'low', '/pages/statements/index'),
  at('notices-low', 'low', '/cover/notices/index'),
  at('join-plan-prepaid', 'newcomer', '/join/plan/index?plan=tongzhou-prepaid'),
  at('person-low', 'low', ({ lowId }) => `/cover/person/index?id=${lowId}`),
  at('person-short', 'short', ({ shortId }) => `/cover/person/index?id=${shortId}`),
  at('person-pending', 'pending', ({ pendingId }) => `/cover/person/index?id=${pendingId}`),
  at('balance', 'low', ({ lowId }) => `/cover/balance/index?id=${lowId}`),
  at('pay-first', 'pending', ({ pendingId }) => `/cover/pay/index?ids=${pendingId}`),
  at('pay-more', 'low', ({ lowId }) => `/cover/pay/index?ids=${lowId}`),
  at('pay-back', 'short', ({ shortId }) => `/cover/pay/index?ids=${shortId}`),
  at('pay-wallet', 'low', ({ lowId }) => `/cover/pay/index?ids=${lowId}`, { act: tap('pay-do') }),
  at('pay-other', 'low', ({ lowId }) => `/cover/pay/index?ids=${lowId}`, { act: tap('sum-other', 'pay-do') }),
  at('pay-done', 'low', ({ lowId }) => `/cover/pay/index?ids=${lowId}`, {
    act: tap('pay-do', 'sandbox-yes'),
  }),
  at('cover-undo', 'joined', changes('undo')),
  at('cover-ceiling-joined', 'joined', changes('ceiling')),
  at(
    'cover-person-joined',
    'joined',
    ({ receipt }) => `/cover/person/index?id=${receipt.enrollments[0]?.id ?? ''}`,
  ),
  at('cover-rules', 'joined', changes('rules'), { changed: newRules }),
  at('cover-rules-said', 'joined', changes('rules'), {
    changed: (things) => ({
      ...newRules(things),
      ...coverWith({ newRules: { ...newRulesOffer, answer: 'refused' } })(things),
    }),
  }),
  at('cover-confirm', 'joined', changes('confirm'), {
    changed: coverWith({ actions: { confirmFirstDebit: true } }),
  }),
  at(
    'cover-contract',
    'covered',
    ({ enrollmentId }) => `/cover/change/index?id=${enrollmentId}&what=contract`,
  ),
  at('cover-resume', 'joined', changes('resume'), {
    changed: coverWith({ actions: { resume: true } }),
  }),
  at(
    'cover-person-paused',
    'joined',
    ({ receipt }) => `/cover/person/index?id=${receipt.enrollments[0]?.id ?? ''}`,
    {
      changed: coverWith({
        pause: { reason: 'own-wish', from: '2026-10-14', resumeFrom: null },
        person: { state: 'paused' },
        actions: { resume: true, pause: false, undoJoin: false },
        arrears: { sumFen: 1234, payBy: '2026-12-14' },
        ceilingFen: 2000,
        newestShareFen: 617,
      }),
    },
  ),
  at('exit-chosen', 'covered', '/cover/exit/index', { act: tap('exit-person-1', 'exit-person-3') }),
  at('invite-unknown', 'guest', '/invite/landing/index?code=00000000000000000000'),
  at('invite-landing', 'guest', ({ inviteCode }) => `/i/${inviteCode}`),
  at('invite-landing-member', 'covered', ({ inviteCode }) => `/i/${inviteCode}`),
  at('invite-stopped', 'guest', ({ stoppedInviteCode }) => `/i/${stoppedInviteCode}`),
  at('invite-expired', 'guest', ({ inviteCode }) => `/i/${inviteCode}`, {
    changed: () => ({ '/invites/': (view: object) => ({ ...view, state: 'expired', inviter: null }) }),
  }),
  at('invite-landing-mother', 'guest', ({ inviteCode }) => `/i/${inviteCode}`, {
    changed: () => ({ '/invites/': (view: object) => ({ ...view, relation: 'parent' }) }),
  }),
  at('invite-stop', 'covered', '/invite/mine/index', { act: tap('invite-stop-0') }),
  at('invite-none', 'joined', '/invite/mine/index'),
  at('invite-mine', 'covered', '/invite/mine/index'),
  at('invite-relative', 'covered', '/invite/relative/index'),
  at('certificate', 'covered', ({ enrollmentId }) => `/certificate/show/index?id=${enrollmentId}`),
  at(
    'certificate-joined',
    'joined',
    ({ receipt }) => `/certificate/show/index?id=${receipt.enrollments[0]?.id ?? ''}`,
  ),
  at(
    'certificate-valid',
    'guest',
    ({ certificateCode }) => `/certificate/check/index?code=${certificateCode}`,
  ),
  at('certificate-invalid', 'guest', '/certificate/check/index?code=00000000000000000000'),
  at('theme', 'covered', '/account/theme/index'),
  at('language', 'covered', '/account/language/index'),
  at('phone', 'guest', '/account/phone/index'),
  at('phone-wrong', 'guest', '/account/phone/index', {
    act: async (phone) => {
      await phone.field('phone').fill('1380000')
      await phone.element('send-code').tap()
    },
  }),
  at('phone-code', 'guest', '/account/phone/index', { act: askForCode }),
  at('phone-code-wrong', 'guest', '/account/phone/index', {
    act: async (phone) => {
      await askForCode(phone)
      await phone.field('code').fill('000000')
      await phone.element('enter').tap()
    },
  }),
  at('devices', 'covered', '/account/devices/index'),
  at('privacy', 'covered', '/account/privacy/index'),
  at('export', 'covered', '/account/export/index'),
  at('erase', 'covered', '/account/erase/index'),
  at('consents', 'covered', '/account/consents/index'),
  at('clock', 'covered', '/account/clock/index'),
  // Really leaves: whoever joined for these pictures is gone after it.
  at('exit-done', 'joined', '/cover/exit/index', { act: tap('exit-person-1', 'exit-confirm') }),
]
