import { useMemo } from 'react'
import { usePreferences } from '@/store/preferences'
import { useTranslations } from '@/store/translations'
import { translator, type Catalogue, type Source, type Translate } from './catalogue'

/** The messages of one journey in the language that the person chose; in the default one until that has come. */
export function useMessages<S extends Source>(catalogue: Catalogue<S>): Translate<S> {
  const locale = usePreferences((state) => state.locale)
  const pack = useTranslations((state) => state.packs[locale])
  return useMemo(() => translator(catalogue, pack), [catalogue, pack])
}
