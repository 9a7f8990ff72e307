import type { ApiPart } from '../apiObject'
import type { Host } from '../host'
import { platformApiNames } from '../platformApis'

/** An iPhone of 375 × 812 points: the size the screens are drawn for. */
const screen = { windowWidth: 375, windowHeight: 730, screenWidth: 375, screenHeight: 812, pixelRatio: 3 }

export function systemApis(host: Host): ApiPart {
  return host.platform.name === 'weapp' ? weappSystem(host) : alipaySystem(host)
}

function weappSystem(host: Host): ApiPart {
  const window = { ...screen, statusBarHeight: 44, screenTop: 88, safeArea: safeArea() }
  const base = {
    SDKVersion: '3.5.0',
    version: '8.0.50',
    language: 'zh_CN',
    theme: host.theme,
    fontSizeSetting: 17,
  }
  const device = { brand: 'iPhone', model: 'iPhone X', platform: 'ios', system: 'iOS 15.0' }
  const all = { ...window, ...base, ...device }
  return {
    values: { env: { USER_DATA_PATH: 'wxfile://usr' } },
    sync: {
      ...sharedSystem(host),
      getSystemInfoSync: () => host.logic.adopt(all),
      getWindowInfo: () => host.logic.adopt(window),
      getAppBaseInfo: () => host.logic.adopt(base),
      getDeviceInfo: () => host.logic.adopt(device),
      getSystemSetting: () => host.logic.adopt({ deviceOrientation: 'portrait', wifiEnabled: true }),
      nextTick: (run) => queueMicrotask(() => void host.logic.call(undefined, run)),
      onThemeChange: () => undefined,
      offThemeChange: () => undefined,
      onNeedPrivacyAuthorization: () => undefined,
    },
    async: { getSystemInfo: () => all, getNetworkType: () => ({ networkType: 'wifi' }) },
  }
}

function alipaySystem(host: Host): ApiPart {
  const window = { ...screen, statusBarHeight: 44, titleBarHeight: 44, safeArea: safeArea() }
  const all = {
    ...window,
    version: '10.5.0',
    language: 'zh-Hans',
    app: 'alipay',
    platform: 'iOS',
    system: '15.0',
    brand: 'iPhone',
    model: 'iPhone10,3',
    fontSizeSetting: 16,
    theme: host.theme,
  }
  return {
    values: {
      SDKVersion: '2.9.0',
      isIDE: false,
      env: {
        USER_DATA_PATH: 'https://usr',
        clientName: 'ap',
        clientVersion: '10.5.0',
        language: 'zh-Hans',
        platform: 'iOS',
      },
    },
    sync: {
      ...sharedSystem(host),
      getSystemInfoSync: () => host.logic.adopt(all),
      getWindowInfo: () => host.logic.adopt(window),
      getAppBaseInfo: () => host.logic.adopt(all),
    },
    async: {
      getSystemInfo: () => all,
      getNetworkType: () => ({ networkAvailable: true, networkType: 'WIFI' }),
    },
  }
}

function sharedSystem(host: Host) {
  const ignore = () => undefined // the host never sends these events
  return {
    canIUse: (feature: unknown) => canIUse(host, String(feature)),
    getLaunchOptionsSync: () => host.logic.adopt(host.launchOptions()),
    getEnterOptionsSync: () => host.logic.adopt(host.launchOptions()),
    getAccountInfoSync: () =>
      host.logic.adopt({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () =>
      host.logic.adopt({ top: 48, left: 281, right: 368, bottom: 80, width: 87, height: 32 }),
    onNetworkStatusChange: ignore,
    offNetworkStatusChange: ignore,
    onAppShow: ignore,
    offAppShow: ignore,
    onAppHide: ignore,
    offAppHide: ignore,
    onError: ignore,
    onUnhandledRejection: ignore,
  }
}

/** `request`, `request.object.timeout`, `button.open-type.share`: the first part decides here. */
function canIUse(host: Host, feature: string): boolean {
  const head = feature.split('.')[0] ?? ''
  return platformApiNames(host.platform.name).has(head)
}

function safeArea() {
  return { top: 44, left: 0, right: 375, bottom: 778, width: 375, height: 734 }
}
