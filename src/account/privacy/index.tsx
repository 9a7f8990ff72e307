import { View } from '@tarojs/components'
import { useDataInventory } from '@/api/privacy'
import { privacyText } from '@/messages/privacy'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open, openSignedIn } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

const bones: [number, number][][] = Array.from({ length: 4 }, () => [
  [40, 16],
  [90, 12],
  [70, 12],
])

/** What is held and why, for everybody to read; and what a person can do about their own. */
export default function PrivacyPage() {
  const t = useMessages(privacyText)
  const { local } = useFormats()
  const inventory = useDataInventory()
  return (
    <Screen title={t('title')}>
      <View className="t2">{t('lead')}</View>
      <Card flush>
        <Row id="to-export" icon="doc" label={t('export')} onPress={() => openSignedIn('export')} />
        <Row id="to-consents" icon="check" label={t('consents')} onPress={() => openSignedIn('consents')} />
        <Row id="to-devices" icon="lock" label={t('devices')} onPress={() => open('devices')} />
        <Row id="to-erase" icon="exit" label={t('erase')} onPress={() => openSignedIn('erase')} />
      </Card>
      <View className="sec">
        <View className="sec-t">{t('held')}</View>
      </View>
      <Loaded query={inventory} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ items }) => (
          <>
            {items.map(({ kind, name, purpose, basis, kept }) => (
              <Card key={kind}>
                <View id={`held-${kind}`} className="strong">
                  {local(name)}
                </View>
                <View className="lead">{local(purpose)}</View>
                <View className="lead sm">{t('basis', { text: local(basis) })}</View>
                <View className="t2 sm">{t('kept', { text: local(kept) })}</View>
              </Card>
            ))}
          </>
        )}
      </Loaded>
    </Screen>
  )
}
