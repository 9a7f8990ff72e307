import { useEffect, useRef } from 'react'

// Taro in jsdom: storage in memory, navigation recorded, everything a jest.fn so that a test can look or answer.

const storage = new Map<string, unknown>()
const resolved = () => jest.fn(async () => ({ errMsg: 'ok' }))

const Taro = {
  getStorageSync: jest.fn((key: string): unknown => storage.get(key) ?? ''),
  setStorageSync: jest.fn((key: string, value: unknown) => void storage.set(key, value)),
  removeStorageSync: jest.fn((key: string) => void storage.delete(key)),
  clearStorageSync: jest.fn(() => storage.clear()),
  request: jest.fn(
    async (): Promise<{ data: unknown; statusCode: number; header: Record<string, string> }> => {
      throw new Error('Taro.request: give this test an answer')
    },
  ),
  uploadFile: jest.fn(async (): Promise<{ data: string; statusCode: number }> => {
    throw new Error('Taro.uploadFile: give this test an answer')
  }),
  navigateTo: resolved(),
  redirectTo: resolved(),
  switchTab: resolved(),
  reLaunch: resolved(),
  navigateBack: resolved(),
  showToast: resolved(),
  hideToast: resolved(),
  showModal: jest.fn(async () => ({ confirm: true, cancel: false, errMsg: 'ok' })),
  showActionSheet: jest.fn(async () => ({ tapIndex: 0, errMsg: 'ok' })),
  setNavigationBarTitle: resolved(),
  setClipboardData: resolved(),
  pageScrollTo: resolved(),
  stopPullDownRefresh: jest.fn(),
  chooseImage: jest.fn(async () => ({
    tempFilePaths: [] as string[],
    tempFiles: [] as { path: string; size: number }[],
  })),
  previewImage: resolved(),
  login: jest.fn(async () => ({ code: 'code', errMsg: 'ok' })),
  getNetworkType: jest.fn(async () => ({ networkType: 'wifi' })),
  onNetworkStatusChange: jest.fn(),
  offNetworkStatusChange: jest.fn(),
  onAppShow: jest.fn(),
  onAppHide: jest.fn(),
  eventCenter: { on: jest.fn(), off: jest.fn(), trigger: jest.fn() },
  getEnv: jest.fn(() => 'WEB'),
  ENV_TYPE: { WEAPP: 'WEAPP', ALIPAY: 'ALIPAY', WEB: 'WEB' },
  getCurrentInstance: jest.fn((): { router: { path: string; params: Record<string, string> } } => ({
    router: { path: '', params: {} },
  })),
  getCurrentPages: jest.fn(() => [] as { route: string }[]),
  getSystemInfoSync: jest.fn(() => ({
    windowWidth: 375,
    windowHeight: 667,
    language: 'zh_CN',
    fontSizeSetting: 16,
  })),
  getWindowInfo: jest.fn(() => ({ windowWidth: 375, windowHeight: 667, pixelRatio: 2, statusBarHeight: 20 })),
  getAppBaseInfo: jest.fn(() => ({ language: 'zh_CN', theme: 'light' })),
  nextTick: jest.fn((next: () => void) => void Promise.resolve().then(next)),
}

/** The page's life, as far as jsdom has one: shown once, when it is mounted. */
function useOnce(act: () => void): void {
  const first = useRef(act)
  useEffect(() => first.current(), [])
}
export const useDidShow = useOnce
export const useReady = useOnce
export const useLoad = (loaded: (params: Record<string, string>) => void): void =>
  useOnce(() => loaded(Taro.getCurrentInstance().router.params))
export const useDidHide = jest.fn()
export const useUnload = jest.fn()
export const usePullDownRefresh = jest.fn()
export const useReachBottom = jest.fn()
export const useShareAppMessage = jest.fn()
export const useRouter = () => Taro.getCurrentInstance().router

export const { getCurrentInstance, eventCenter, getEnv, ENV_TYPE } = Taro
export default Taro
