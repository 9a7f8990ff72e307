import { shellText } from './shell'
import { useMessages } from './useMessages'

/** A wallet's code as people call it. */
export function useProviderName(): (code: string) => string {
  const t = useMessages(shellText)
  return (code) => {
    if (/^wechat/.test(code)) return t('provider.wechat')
    if (code === 'alipay') return t('provider.alipay')
    return t('provider.sandbox')
  }
}
