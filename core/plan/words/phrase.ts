/** Putting sentences together in three languages at once. */
import { type LocalText, localText } from '../text'

export type Language = keyof LocalText

/** One text made of several in each language. */
export function compose(make: (say: (text: LocalText) => string, language: Language) => string): LocalText {
  const inLanguage = (language: Language) => make((text) => text[language], language)
  return localText(inLanguage('zh-Hans'), inLanguage('zh-Hant'), inLanguage('en'))
}

/** 'A、B、C' and 'A, B, C'. */
export function listed(texts: readonly LocalText[]): LocalText {
  return compose((say, language) => texts.map(say).join(language === 'en' ? ', ' : '、'))
}

/** 'A；B；C' and 'A; B; C'. */
export function rowed(texts: readonly LocalText[]): LocalText {
  return compose((say, language) => texts.map(say).join(language === 'en' ? '; ' : '；'))
}

/** The same in every language: a figure, a mark. */
export function plain(text: string): LocalText {
  return localText(text, text, text)
}

export const nothing = localText('没有', '沒有', 'none')
