import type { CaseCard } from '@contract/case'
import { caseText } from './case'
import { useFormats } from './useFormats'
import { useMessages } from './useMessages'

/** What a card may say about a person, in one line: only what is coarse enough is there. */
export function useCaseWords() {
  const t = useMessages(caseText)
  const { local } = useFormats()
  const about = (
    { ageBand, sex, province, daysBand }: Pick<CaseCard, 'ageBand' | 'sex' | 'province' | 'daysBand'>,
    withDays: boolean,
  ): string => {
    const parts = [
      ageBand && t('ages', { band: ageBand.replace('-', '–') }),
      sex && t(`sex.${sex}`),
      province && local(province),
      withDays && t(`days.${daysBand}`),
    ]
    return parts.filter(Boolean).join(' · ')
  }
  return { about }
}
