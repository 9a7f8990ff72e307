/** The screens of who pays for a membership. */
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { Screen } from './screen'

type Path = Screen['path'] | string

const at = (
  name: string,
  viewer: Screen['viewer'],
  path: Path,
  more: Pick<Screen, 'changed' | 'act'> = {},
): Screen => ({ name, viewer, path: typeof path === 'string' ? () => path : path, ...more })

const tap =
  (...ids: string[]): Screen['act'] =>
  async (phone) => {
    for (const id of ids) await phone.element(id).tap()
  }

/** Somebody whose membership another account holds, paid for by who looks. */
const paidForOthers = (enrollmentId: string) => () => ({
  items: [
    {
      ...{ enrollmentId, planId: 'tongzhou', planNames: tongzhou.names, name: '林**' },
      ...{ role: 'pays', provider: 'sandbox' },
      shares: [
        { number: 26, chargeDate: '2026-11-28', shareFen: 512, final: false },
        { number: 25, chargeDate: '2026-11-14', shareFen: 617, final: true },
      ],
    },
  ],
  asks: [],
})

export const payerScreens: readonly Screen[] = [
  at('pays-member', 'covered', ({ enrollmentId }) => `/payer/member/index?id=${enrollmentId}`),
  at(
    'pays-contract',
    'covered',
    ({ enrollmentId }) => `/payer/change/index?id=${enrollmentId}&what=contract`,
  ),
  at('pays-ask', 'joined', ({ receipt }) => `/payer/change/index?id=${receipt.enrollments[0]?.id}&what=ask`),
  at(
    'pays-ask-made',
    'joined',
    ({ receipt }) => `/payer/change/index?id=${receipt.enrollments[0]?.id}&what=ask`,
    {
      act: tap('payer-who-spouse', 'payer-do'),
    },
  ),
  at('pays-asked', 'newcomer', ({ payerAskPath }) => payerAskPath),
  at('pays-asked-consent', 'newcomer', ({ payerAskPath }) => payerAskPath, {
    act: tap('payer-continue', 'payer-agree'),
  }),
  at('pays-asked-no', 'newcomer', ({ payerAskPath }) => payerAskPath, { act: tap('payer-decline') }),
  at('pays-mine', 'newcomer', '/payer/mine/index', {
    changed: ({ enrollmentId }) => ({ '/payments-for-others': paidForOthers(enrollmentId) }),
  }),
  at('pays-mine-none', 'newcomer', '/payer/mine/index'),
  at('pays-other', 'covered', ({ enrollmentId }) => `/payer/member/index?id=${enrollmentId}`, {
    changed: () => ({ '/payer': (view: object) => ({ ...view, iPay: false, contract: null, ask: null }) }),
  }),
  at('pays-stop', 'covered', ({ enrollmentId }) => `/payer/change/index?id=${enrollmentId}&what=stop`, {
    changed: () => ({ '/payer': (view: object) => ({ ...view, iPay: false, contract: null, ask: null }) }),
  }),
  at('pays-none', 'joined', ({ receipt }) => `/payer/member/index?id=${receipt.enrollments[0]?.id}`, {
    changed: () => ({ '/payer': (view: object) => ({ ...view, contract: null }) }),
  }),
  at(
    'cover-contract',
    'joined',
    ({ receipt }) => `/cover/change/index?id=${receipt.enrollments[0]?.id}&what=contract`,
  ),
]
