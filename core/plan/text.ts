/** The same sentence in the three languages of the app. */
export interface LocalText {
  readonly 'zh-Hans': string
  readonly 'zh-Hant': string
  readonly en: string
}

export function localText(zhHans: string, zhHant: string, en: string): LocalText {
  return { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en }
}
