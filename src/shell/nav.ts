import Taro from '@tarojs/taro'
import { openTab } from '@/platform/tabs'
import { useSession } from '@/store/session'

/** Every page of the app by name; nothing else writes a path. */
export const pages = {
  home: '/pages/home/index',
  cases: '/pages/cases/index',
  statements: '/pages/statements/index',
  me: '/pages/me/index',
  joinPlan: '/join/plan/index',
  joinPlans: '/join/plans/index',
  joinRules: '/join/rules/index',
  joinAge: '/join/age/index',
  joinCode: '/join/code/index',
  joinHealth: '/join/health/index',
  joinOpinion: '/join/opinion/index',
  joinPerson: '/join/person/index',
  joinPeople: '/join/people/index',
  joinCheck: '/join/check/index',
  joinDone: '/join/done/index',
  joinStop: '/join/stop/index',
  joinWaiting: '/join/waiting/index',
  joinAsked: '/join/asked/index',
  claimWho: '/claim/who/index',
  claimIllness: '/claim/illness/index',
  claimPhoto: '/claim/photo/index',
  claimCheck: '/claim/check/index',
  claimReceipt: '/claim/receipt/index',
  claimStatus: '/claim/status/index',
  claimList: '/claim/list/index',
  caseDetail: '/case/detail/index',
  period: '/proof/period/index',
  inviteLanding: '/invite/landing/index',
  inviteMine: '/invite/mine/index',
  inviteRelative: '/invite/relative/index',
  certificate: '/certificate/show/index',
  certificateCheck: '/certificate/check/index',
  login: '/account/login/index',
  member: '/account/member/index',
  clock: '/account/clock/index',
  theme: '/account/theme/index',
  language: '/account/language/index',
  payer: '/account/payer/index',
  phone: '/account/phone/index',
  devices: '/account/devices/index',
  privacy: '/account/privacy/index',
  export: '/account/export/index',
  erase: '/account/erase/index',
  consents: '/account/consents/index',
  helpers: '/account/helpers/index',
  helperNew: '/account/helperNew/index',
  helperAccept: '/account/accept/index',
  notices: '/cover/notices/index',
  exit: '/cover/exit/index',
  coverPerson: '/cover/person/index',
  coverChange: '/cover/change/index',
  coverPay: '/cover/pay/index',
  coverBalance: '/cover/balance/index',
  payerMember: '/payer/member/index',
  payerChange: '/payer/change/index',
  payerAsked: '/payer/asked/index',
  payerMine: '/payer/mine/index',
} as const
export type PageName = keyof typeof pages
export type TabName = 'home' | 'cases' | 'statements' | 'me'

type Params = Readonly<Record<string, string | number>>

/** A page's address with its parameters. */
export function addressOf(page: PageName, params: Params = {}): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length > 0 ? `${pages[page]}?${query.join('&')}` : pages[page]
}

export const open = (page: PageName, params?: Params): void =>
  void Taro.navigateTo({ url: addressOf(page, params) })

/** Takes this page's place: there is no way back to it. */
export const replace = (page: PageName, params?: Params): void =>
  void Taro.redirectTo({ url: addressOf(page, params) })

/** Makes this the only page: what came before is finished, and back leads home. */
export const startAt = (page: PageName, params?: Params): void =>
  void Taro.reLaunch({ url: addressOf(page, params) })

/** Brings the head of the page into view, where it says what has to be put right. */
export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })

export const toTab = (tab: TabName): void => openTab(pages[tab])

/** One page back; home when the person came here from outside. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack({ delta: 1 })
  else toTab('home')
}

/** Opens a page that needs somebody signed in; a guest signs in first and then comes there. */
export function openSignedIn(page: PageName, params?: Params): void {
  if (useSession.getState().session) open(page, params)
  else open('login', { then: addressOf(page, params) })
}

/** Like openSignedIn, in this page's place. */
export function replaceSignedIn(page: PageName, params?: Params): void {
  if (useSession.getState().session) replace(page, params)
  else replace('login', { then: addressOf(page, params) })
}
