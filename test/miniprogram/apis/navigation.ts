import type { ApiOptions, ApiPart } from '../apiObject'
import type { Host } from '../host'

export function navigationApis(host: Host): ApiPart {
  const { navigation } = host
  const url = (options: ApiOptions) => (typeof options.url === 'string' ? options.url : '')
  return {
    async: {
      navigateTo: (options) => navigation.navigateTo(url(options)),
      redirectTo: (options) => navigation.redirectTo(url(options)),
      reLaunch: (options) => navigation.reLaunch(url(options)),
      switchTab: (options) => navigation.switchTab(url(options)),
      navigateBack: (options) => navigation.navigateBack(Number(options.delta ?? 1)),
    },
  }
}
