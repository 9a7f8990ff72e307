import { View } from '@tarojs/components'
import { useState } from 'react'
import { useMyExport } from '@/api/privacy'
import { privacyText } from '@/messages/privacy'
import { useMessages } from '@/messages/useMessages'
import { takeAlong } from '@/platform/takeAlong'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useAccountId } from '@/store/session'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { Readable } from './Readable'

const bones: [number, number][][] = Array.from({ length: 3 }, () => [
  [40, 16],
  [90, 12],
])

/** Everything about this account, to read and to take along. */
export default function ExportPage() {
  const t = useMessages(privacyText)
  const signedIn = useAccountId() !== null
  return (
    <Screen title={t('exportTitle')}>
      {signedIn ? <Mine /> : <SignInFirst>{t('exportTitle')}</SignInFirst>}
    </Screen>
  )
}

function Mine() {
  const t = useMessages(privacyText)
  const mine = useMyExport()
  return (
    <>
      <View className="t2">{t('exportLead')}</View>
      <Loaded query={mine} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(answer) =>
          answer.state === 'preparing' ? (
            <Note icon="clock">{t('preparing')}</Note>
          ) : (
            <>
              <Readable data={answer.data} />
              <TakeAlong text={JSON.stringify(answer, null, 2)} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

/** The whole file: downloaded, or copied where there are no files. */
function TakeAlong({ text }: { text: string }) {
  const t = useMessages(privacyText)
  const [taken, setTaken] = useState<boolean | null>(null)
  const take = async () => {
    try {
      await takeAlong.take('tongzhou.json', text)
      setTaken(true)
    } catch {
      setTaken(false)
    }
  }
  const copies = takeAlong.by === 'copy'
  return (
    <>
      <Button id="take-export" icon="doc" onPress={() => void take()}>
        {copies ? t('copy') : t('download')}
      </Button>
      {taken !== null && (
        <Note id="export-taken" kind={taken ? 'info' : 'danger'}>
          {taken ? (copies ? t('copied') : t('downloaded')) : t('notTaken')}
        </Note>
      )}
    </>
  )
}
