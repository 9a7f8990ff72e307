import { useEffect, useMemo, useState } from 'react'
import { usePreferences } from '@/store/preferences'
import { translator, type Catalogue, type Source, type Translate } from './catalogue'

/** The messages of one journey in the language that the person chose; in the default one until that has come. */
export function useMessages<S extends Source>(catalogue: Catalogue<S>): Translate<S> {
  const locale = usePreferences((state) => state.locale)
  const [, setLoads] = useState(0)
  const messages = catalogue.in(locale)
  useEffect(() => {
    if (messages) return undefined
    let here = true
    void catalogue.load(locale).then(() => here && setLoads((loads) => loads + 1))
    return () => {
      here = false
    }
  }, [catalogue, locale, messages])
  return useMemo(() => translator(messages ?? catalogue.source), [catalogue, messages])
}
