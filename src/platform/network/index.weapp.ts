import Taro from '@tarojs/taro'
import type { WatchNetwork } from './types'

export const watchNetwork: WatchNetwork = (onChange) => {
  const listen = ({ isConnected }: { isConnected: boolean }) => onChange(isConnected)
  void Taro.getNetworkType().then(({ networkType }) => onChange(networkType !== 'none'))
  Taro.onNetworkStatusChange(listen)
  return () => Taro.offNetworkStatusChange(listen)
}
