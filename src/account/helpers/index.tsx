import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Helper, MyHelpers } from '@contract/helper'
import { revokeHelper, stopHelping, useHelperActs, useMyHelpers } from '@/api/helpers'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useWork } from '@/form/useWork'
import { helperText } from '@/messages/helper'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { Loaded } from '@/shell/Loaded'
import { useMoreOnReach } from '@/shell/MoreRows'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { addressOf, open, toTop } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Helping } from './Helping'
import { HelperCard } from './HelperCard'
import { Record } from './Record'
import { May } from '../May'

const bones: [number, number][][] = [[[60, 24], [90, 14]], [[50, 18], [90, 44]], [[60, 20]]] // prettier-ignore

/** Whom the card of this page asks. */
const newestInvited = (helpers: readonly Helper[]) =>
  helpers.filter(({ state }) => state === 'invited').slice(-1)[0]

/** Who may look at my cover from their own phone, what they did, and for whom I do the same. */
export default function HelpersPage() {
  const t = useMessages(helperText)
  const mine = useMyHelpers()
  useFreshOnShow(mine)
  useMoreOnReach(useHelperActs())
  const signedIn = useAccountId() !== null
  const { data } = mine
  const card = newestInvited(data?.helpers ?? [])
  share.useShareCard({ title: t('shareTitle'), path: card?.path ?? addressOf('home') })
  const hasRoom = data !== undefined && data.helpers.length < data.most
  const foot = signedIn && hasRoom && (
    <ActionFoot>
      <Button id="helper-add" onPress={() => open('helperNew')}>
        {t('add')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('title')} foot={foot}>
      {signedIn ? (
        <Loaded query={mine} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {(loaded) => <Mine mine={loaded} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

function Mine({ mine: { helpers, helping, most } }: { mine: MyHelpers }) {
  const t = useMessages(helperText)
  const problem = useMessages(problemText)
  const { failure, run } = useWork()
  const [said, setSaid] = useState<'stopped' | 'left' | null>(null)
  const newest = newestInvited(helpers)
  const end = (work: () => Promise<unknown>, word: 'stopped' | 'left' | null) =>
    void run(async () => {
      setSaid(null)
      await work()
      setSaid(word)
      toTop()
    })
  return (
    <>
      <ErrorSummary title={t('notStopped')} messages={failure ? [problem(failure)] : []} />
      {said && (
        <Note id="helper-said" icon="check">
          {t(said)}
        </Note>
      )}
      {helping.length > 0 && (
        <Helping helping={helping} onLeave={(id) => end(() => stopHelping(id), 'left')} />
      )}
      {helpers.length === 0 && <Lead />}
      <Head>{t('mine')}</Head>
      {helpers.length === 0 && (
        <Card flush>
          <Row id="helpers-none" icon="me" label={t('mineNone')} />
        </Card>
      )}
      {helpers.map((helper, at) => (
        <HelperCard
          key={helper.id}
          helper={helper}
          at={at}
          isCard={helper.id === newest?.id}
          onEnd={() => end(() => revokeHelper(helper.id), helper.state === 'active' ? 'stopped' : null)}
        />
      ))}
      {helpers.length >= most && <Note kind="plain">{t('full', { most })}</Note>}
      {helpers.length > 0 && <May side="mine" />}
      <Head>{t('record')}</Head>
      <Record />
    </>
  )
}

/** For who has nobody yet: what it is, before anybody is named. */
function Lead() {
  const t = useMessages(helperText)
  return (
    <>
      <View>
        <View className="question">{t('lead')}</View>
        <View className="lead">{t('leadNote')}</View>
      </View>
      <May side="mine" />
    </>
  )
}

function Head({ children }: { children: string }) {
  return (
    <View className="sec">
      <View className="sec-t">{children}</View>
    </View>
  )
}
