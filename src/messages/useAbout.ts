import { shellText } from './shell'
import { useFormats } from './useFormats'
import { useMessages } from './useMessages'

/** An estimated range in words: 'about 2–5.5 yuan', or '0 to 5.5 yuan'. */
export function useAbout(): (lowFen: number, highFen: number) => string {
  const t = useMessages(shellText)
  const { about } = useFormats()
  return (lowFen, highFen) => {
    const low = about(lowFen)
    const high = about(highFen)
    return low === '0' ? t('aboutTo', { high }) : t('about', { low, high })
  }
}
