import { shellText } from './shell'
import { useMessages } from './useMessages'

/** A wallet's code as people call it. */
export function useProviderName(): (code: string) => string {
  const t = useMessages(shellText)
  return (code) => {
    if (code === 'wechat' || code === 'alipay') return t(`provider.${code}`)
    return t('provider.sandbox')
  }
}
