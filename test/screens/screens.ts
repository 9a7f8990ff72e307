/** Who looks at a screen. */
export type Viewer = 'guest' | 'newcomer' | 'waiting' | 'covered' | 'claiming'

/** What one must know to open the screens that show one particular thing. */
export interface Things {
  readonly planId: string
  readonly periodId: string
  readonly replayedPeriodId: string
  readonly caseId: string
  readonly claimId: string
  readonly enrollmentId: string
}

export interface Screen {
  readonly name: string
  readonly viewer: Viewer
  path(things: Things): string
}

const at = (name: string, viewer: Viewer, path: Screen['path'] | string): Screen => ({
  name,
  viewer,
  path: typeof path === 'string' ? () => path : path,
})

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
  at('period-replayed', 'covered', ({ replayedPeriodId }) => `/proof/period/index?id=${replayedPeriodId}`),
  at('join-plan', 'newcomer', ({ planId }) => `/join/plan/index?plan=${planId}`),
  at('plans', 'guest', '/join/plans/index'),
  at('join-plan-replayed', 'guest', '/join/plan/index?plan=xianghubao'),
  at('rules', 'guest', ({ planId }) => `/join/rules/index?plan=${planId}`),
  at('join-age', 'newcomer', ({ planId }) => `/join/age/index?plan=${planId}`),
  at('join-health', 'newcomer', ({ planId }) => `/join/health/index?plan=${planId}`),
  at('join-person', 'newcomer', ({ planId }) => `/join/person/index?plan=${planId}`),
  at('join-people', 'newcomer', ({ planId }) => `/join/people/index?plan=${planId}`),
  at('join-check', 'newcomer', ({ planId }) => `/join/check/index?plan=${planId}`),
  at('join-done', 'waiting', '/join/done/index'),
  at('join-code', 'newcomer', ({ planId }) => `/join/code/index?plan=${planId}`),
  at('join-opinion', 'newcomer', ({ planId }) => `/join/opinion/index?plan=${planId}`),
  at('join-stop', 'newcomer', ({ planId }) => `/join/stop/index?plan=${planId}&reason=too-old&age=70`),
  at('join-stop-unsure', 'newcomer', ({ planId }) => `/join/stop/index?plan=${planId}&reason=unsure`),
  at('join-waiting', 'covered', '/join/waiting/index'),
  at('join-stop', 'newcomer', '/join/stop/index'),
  at('claim-who', 'covered', '/claim/who/index'),
  at('claim-illness', 'covered', '/claim/illness/index'),
  at('claim-photo', 'covered', '/claim/photo/index'),
  at('claim-check', 'covered', '/claim/check/index'),
  at('claim-receipt', 'claiming', ({ claimId }) => `/claim/receipt/index?id=${claimId}`),
  at('claim-status', 'claiming', ({ claimId }) => `/claim/status/index?id=${claimId}`),
  at('claim-list', 'claiming', '/claim/list/index'),
  at('login', 'guest', '/account/login/index'),
  at('member', 'covered', ({ enrollmentId }) => `/account/member/index?id=${enrollmentId}`),
  at('payer', 'covered', '/account/payer/index'),
  at('notices', 'covered', '/cover/notices/index'),
  at('cover-person', 'covered', ({ enrollmentId }) => `/cover/person/index?id=${enrollmentId}`),
  at('cover-pause', 'covered', ({ enrollmentId }) => `/cover/change/index?id=${enrollmentId}&what=pause`),
  at('cover-ceiling', 'covered', ({ enrollmentId }) => `/cover/change/index?id=${enrollmentId}&what=ceiling`),
  at('exit', 'covered', '/cover/exit/index'),
  at('invite-landing', 'guest', '/invite/landing/index?code=00000000000000000000'),
  at('invite-mine', 'covered', '/invite/mine/index'),
  at('invite-relative', 'covered', '/invite/relative/index'),
  at('certificate', 'covered', ({ enrollmentId }) => `/certificate/show/index?id=${enrollmentId}`),
  at('certificate-check', 'guest', '/certificate/check/index?code=00000000000000000000'),
  at('theme', 'covered', '/account/theme/index'),
  at('language', 'covered', '/account/language/index'),
  at('phone', 'guest', '/account/phone/index'),
  at('devices', 'covered', '/account/devices/index'),
  at('privacy', 'covered', '/account/privacy/index'),
  at('export', 'covered', '/account/export/index'),
  at('erase', 'covered', '/account/erase/index'),
  at('consents', 'covered', '/account/consents/index'),
  at('clock', 'covered', '/account/clock/index'),
]
