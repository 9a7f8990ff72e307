import type { DeviceKind } from '@contract/session'

/** From what a host calls its system ('ios', 'android', 'devtools'), or from a browser's own name. */
export function kindOf(system: string): DeviceKind {
  if (/iphone|ipad|ios/i.test(system)) return 'iphone'
  if (/android|harmony|ohos/i.test(system)) return 'android'
  if (/windows|mac|linux|x11|devtools/i.test(system)) return 'computer'
  return 'other'
}
