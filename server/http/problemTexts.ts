/**
 * What went wrong, and what to do about it, per code: the one text of every refusal. The app words the codes it
 * knows itself (src/messages); these are for everything else that reads the API. [title, what to do]
 */
import type { ProblemCode } from '@contract/problem'
import { en } from './problemWords/en'
import type { ProblemText } from './problemWords/problemText'
import { zhHans } from './problemWords/zhHans'
import { zhHant } from './problemWords/zhHant'

export const problemLocales = ['zh-Hans', 'zh-Hant', 'en'] as const
export type ProblemLocale = (typeof problemLocales)[number]

export const problemTexts: Record<ProblemLocale, Record<ProblemCode, ProblemText>> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  en,
}
