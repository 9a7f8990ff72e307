/** Helping from one's own phone, by both sides. */
import type { Phone } from '../h5/phone'
import type { Screen, Things, Viewer } from './screen'

const at = (
  name: string,
  viewer: Viewer,
  path: string | Screen['path'],
  more: Partial<Screen> = {},
): Screen => ({
  ...{ name, viewer, path: typeof path === 'string' ? () => path : path },
  ...more,
})
const tap = (id: string) => async (phone: Phone) => phone.element(id).tap()
const open = ({ helpPath }: Things) => helpPath
const looking = { stored: ({ acting }: Things) => acting }

export const helperScreens: readonly Screen[] = [
  at('helpers', 'covered', '/account/helpers/index'),
  at('helpers-none', 'waiting', '/account/helpers/index'),
  at('helpers-helping', 'helper', '/account/helpers/index'),
  at('helper-new', 'covered', '/account/helperNew/index'),
  at('helper-new-wrong', 'covered', '/account/helperNew/index', { act: tap('helper-continue') }),
  at('helper-accept', 'newcomer', open),
  at('helper-accept-guest', 'guest', open),
  at('helper-accept-no', 'newcomer', open, { act: tap('help-decline') }),
  at('helper-accept-own', 'covered', open),
  at('helper-done', 'helper', ({ helpedPath }) => helpedPath),
  at('helper-over', 'newcomer', `/account/accept/index?token=${'x'.repeat(43)}`),
  at('helping-home', 'helper', '/pages/home/index', looking),
  at('helping-statements', 'helper', '/pages/statements/index', looking),
  at('helping-me', 'helper', '/pages/me/index', looking),
  at('helping-person', 'helper', ({ enrollmentId }) => `/cover/person/index?id=${enrollmentId}`, looking),
]
