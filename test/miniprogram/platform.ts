/**
 * What differs between the two mini-program platforms, as far as a compiled package can tell.
 * Sources: the platforms' own typings (see platformApis.ts) and the output of @tarojs/plugin-platform-*.
 */
export type PlatformName = 'weapp' | 'alipay'

export interface Platform {
  readonly name: PlatformName
  /** The global object that carries the platform's APIs. */
  readonly namespace: 'wx' | 'my'
  readonly templateExtension: '.wxml' | '.axml'
  readonly scriptExtension: '.wxs' | '.sjs'
  /** Prefix of a temporary file path handed to the app. */
  readonly tempFilePrefix: string
}

const platforms: Record<PlatformName, Platform> = {
  weapp: {
    name: 'weapp',
    namespace: 'wx',
    templateExtension: '.wxml',
    scriptExtension: '.wxs',
    tempFilePrefix: 'wxfile://tmp_',
  },
  alipay: {
    name: 'alipay',
    namespace: 'my',
    templateExtension: '.axml',
    scriptExtension: '.sjs',
    tempFilePrefix: 'https://resource/apml',
  },
}

export function platformNamed(name: PlatformName): Platform {
  return platforms[name]
}
