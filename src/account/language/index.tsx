import { locales, type Locale } from '@/messages/catalogue'
import { accountText } from '@/messages/account'
import { useMessages } from '@/messages/useMessages'
import { bringPack } from '@/platform/pack'
import { Screen } from '@/shell/Screen'
import { usePreferences } from '@/store/preferences'
import { useTranslations } from '@/store/translations'
import { ChoiceList } from '@/ui/ChoiceList'

/** Each language in its own words: whoever is lost finds the way back. */
const names: Record<Locale, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' }

export default function LanguagePage() {
  const t = useMessages(accountText)
  const { locale, setLocale } = usePreferences()
  const put = useTranslations((state) => state.put)
  const choose = async (chosen: Locale) => {
    if (chosen !== 'zh-Hans') put(chosen, await bringPack(chosen))
    setLocale(chosen)
  }
  return (
    <Screen title={t('languageTitle')}>
      <ChoiceList
        name="language"
        chosen={locale}
        choices={locales.map((value) => ({ value, label: names[value] }))}
        onChoose={(chosen) => void choose(chosen)}
      />
    </Screen>
  )
}
