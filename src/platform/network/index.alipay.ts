import Taro from '@tarojs/taro'
import type { WatchNetwork } from './types'

export const watchNetwork: WatchNetwork = (onChange) => {
  const listen = ({ isConnected }: { isConnected: boolean }) => onChange(isConnected)
  void Taro.getNetworkType().then(({ networkType }) => onChange(!/none|notreachable/i.test(networkType)))
  Taro.onNetworkStatusChange(listen)
  return () => Taro.offNetworkStatusChange(listen)
}
