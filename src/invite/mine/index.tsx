import { View } from '@tarojs/components'
import type { MyInvites } from '@contract/invite'
import { useMyInvites } from '@/api/invites'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { inviteText } from '@/messages/invite'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { addressOf, open } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { InviteCard } from './InviteCard'
import { MakeCard } from './MakeCard'

const bones: [number, number][][] = [[[60, 24], [90, 14]], [[50, 18], [90, 44], [90, 44]], [[60, 20]]] // prettier-ignore

/** A member's own links: send, what they show, stop; and who joined through them. */
export default function MyInvitesPage() {
  const t = useMessages(inviteText)
  const mine = useMyInvites()
  useFreshOnShow(mine)
  const signedIn = useAccountId() !== null
  useMyCard(mine.data)
  return (
    <Screen title={t('mineTitle')}>
      {signedIn ? (
        <Loaded query={mine} failed={t('mineFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => (data.plans.length > 0 ? <Mine mine={data} /> : <NotMember mine={data} />)}
        </Loaded>
      ) : (
        <SignInFirst>{t('mineGuest')}</SignInFirst>
      )}
    </Screen>
  )
}

/** What the chat app sends from this page: the newest open link for anybody, else the app's first page. */
function useMyCard(mine: MyInvites | undefined): void {
  const t = useMessages(inviteText)
  const link = mine?.invites.find(({ state, relation }) => state === 'open' && relation === null)
  const title = link?.shownAs ? t('shareTitle', { name: link.shownAs }) : t('shareTitleNoName')
  share.useShareCard({
    title,
    path: link ? addressOf('inviteLanding', { code: link.code }) : addressOf('home'),
  })
}

function Mine({ mine }: { mine: MyInvites }) {
  const t = useMessages(inviteText)
  const { invites, plans, names } = mine
  const toAll = invites.filter(({ relation }) => relation === null)
  const relatives = invites.filter(({ relation }) => relation !== null)
  return (
    <>
      <View>
        <View className="question">{t('mineLead')}</View>
        <View className="lead">{t('mineNote')}</View>
      </View>
      {toAll.map((invite, at) => (
        <InviteCard key={invite.id} at={at} invite={invite} names={names} plans={plans} />
      ))}
      <MakeCard plans={plans.filter(({ id }) => !toAll.some(({ planId }) => planId === id))} />
      <Card flush>
        <Row
          id="invite-relative"
          icon="users"
          label={t('toRelative')}
          note={t('toRelativeNote')}
          onPress={() => open('inviteRelative')}
        />
      </Card>
      {relatives.length > 0 && <Head>{t('relativesTitle')}</Head>}
      {relatives.map((invite, at) => (
        <InviteCard key={invite.id} at={toAll.length + at} invite={invite} names={names} plans={plans} />
      ))}
      <Joined joined={mine.joined} />
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

/** No total over all months: it would be a score. */
function Joined({ joined }: Pick<MyInvites, 'joined'>) {
  const t = useMessages(inviteText)
  const { count, list } = useFormats()
  return (
    <>
      <Head>{t('joinedTitle')}</Head>
      <Card flush>
        {joined.length === 0 && <Row id="joined-none" icon="users" label={t('joinedNone')} />}
        {joined.map(({ month, people, names }) => {
          const [year = '', number = ''] = month.split('-')
          return (
            <Row
              key={month}
              id={`joined-${month}`}
              icon="users"
              label={t('monthYear', { year, month: Number(number) })}
              value={t('joinedPeople', { count: count(people) })}
              note={names.length > 0 ? t('joinedNames', { names: list(names) }) : undefined}
            />
          )
        })}
      </Card>
      <Note kind="plain" icon="lock">
        {t('joinedNote')}
      </Note>
    </>
  )
}

function NotMember({ mine }: { mine: MyInvites }) {
  const t = useMessages(inviteText)
  return (
    <>
      <EmptyState
        icon="users"
        title={t('notMember')}
        action={
          <Button id="invite-join" onPress={() => open('joinPlan')}>
            {t('toPlans')}
          </Button>
        }
      >
        {t('notMemberNote')}
      </EmptyState>
      {mine.joined.length > 0 && <Joined joined={mine.joined} />}
    </>
  )
}
