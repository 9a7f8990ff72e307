import { ApiFailure, type ApiOptions, type ApiPart } from '../apiObject'
import type { Host } from '../host'

/**
 * Key-value storage that outlives the app (the map is handed from one launch to the next).
 * WeChat takes (key, value); Alipay takes one object and answers `{data}`, null when nothing is stored.
 */
export function storageApis(host: Host): ApiPart {
  const { storage, logic } = host
  const read = (key: unknown) => logic.adopt(storage.get(keyOf(key)))
  const write = (key: unknown, value: unknown) => {
    storage.set(keyOf(key), JSON.parse(JSON.stringify(value ?? null)) as unknown)
  }
  const info = () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10240 })
  const shared = {
    setStorage: (options: ApiOptions) => write(options.key, options.data),
    removeStorage: (options: ApiOptions) => void storage.delete(keyOf(options.key)),
    clearStorage: () => storage.clear(),
    getStorageInfo: info,
  }
  if (host.platform.name === 'weapp') {
    return {
      sync: {
        getStorageSync: (key) => read(key) ?? '',
        setStorageSync: write,
        removeStorageSync: (key) => void storage.delete(keyOf(key)),
        clearStorageSync: () => storage.clear(),
        getStorageInfoSync: () => logic.adopt(info()),
      },
      async: {
        ...shared,
        getStorage: (options) => {
          if (!storage.has(keyOf(options.key))) throw new ApiFailure('data not found')
          return { data: storage.get(keyOf(options.key)) }
        },
      },
    }
  }
  const stored = (options: unknown) => storage.get(keyOf((options as ApiOptions).key)) ?? null
  return {
    sync: {
      getStorageSync: (options) => logic.adopt({ data: stored(options), success: true }),
      setStorageSync: (options) => {
        write((options as ApiOptions).key, (options as ApiOptions).data)
        return logic.adopt({ success: true })
      },
      removeStorageSync: (options) => {
        storage.delete(keyOf((options as ApiOptions).key))
        return logic.adopt({ success: true })
      },
      clearStorageSync: () => storage.clear(),
      getStorageInfoSync: () => logic.adopt(info()),
    },
    async: { ...shared, getStorage: (options) => ({ data: stored(options) }) },
  }
}

function keyOf(key: unknown): string {
  if (typeof key !== 'string' || key === '') throw new ApiFailure('parameter error: key should be a string')
  return key
}
