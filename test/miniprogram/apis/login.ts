import type { ApiPart } from '../apiObject'
import type { Host } from '../host'

/** The platform's one-time log-in code. A sandbox identity provider accepts any. */
export function loginApis(host: Host): ApiPart {
  let issued = 0
  if (host.platform.name === 'weapp') {
    return { async: { login: () => ({ code: `weapp-code-${++issued}` }), checkSession: () => ({}) } }
  }
  return {
    async: {
      getAuthCode: (options) => ({
        authCode: `alipay-code-${++issued}`,
        authSuccessScopes: [options.scopes ?? 'auth_base'].flat(),
        authErrorScopes: {},
      }),
    },
  }
}
