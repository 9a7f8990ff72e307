import { useState, type ComponentType } from 'react'
import type { MemberCover } from '@contract/cover'
import { useCover } from '@/api/useCover'
import { coverText } from '@/messages/cover'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { back } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { SkeletonCards } from '@/ui/Skeleton'
import { Ceiling } from './Ceiling'
import { Confirm } from './Confirm'
import { Contract } from './Contract'
import { Pause } from './Pause'
import { Resume } from './Resume'
import { NewRules } from './NewRules'
import { Undo } from './Undo'

interface Change {
  readonly page: ComponentType<{ cover: MemberCover }>
  readonly offered: (cover: MemberCover) => boolean
}

const changes: Readonly<Record<string, Change>> = {
  pause: { page: Pause, offered: ({ actions }) => actions.pause },
  resume: { page: Resume, offered: ({ actions }) => actions.resume },
  ceiling: { page: Ceiling, offered: ({ actions }) => actions.setCeiling },
  confirm: { page: Confirm, offered: ({ actions }) => actions.confirmFirstDebit },
  contract: { page: Contract, offered: ({ contract }) => contract !== null },
  rules: { page: NewRules, offered: ({ newRules }) => newRules !== null },
  undo: { page: Undo, offered: ({ actions }) => actions.undoJoin },
}
const bones = [Array.from({ length: 3 }, () => [90, 36] as [number, number])]

/** One change of a membership a page: `?id=…&what=pause`. */
export default function ChangePage() {
  const { id, what } = useParams('id', 'what')
  const signedIn = useAccountId() !== null
  const cover = useCover(id)
  const change = changes[what]
  if (signedIn && change && cover.data) return <Open key={what} change={change} cover={cover.data} />
  return <NotOpen signedIn={signedIn} cover={cover} />
}

/** Judged once, as it was when the page opened: what has just been done is no longer offered. */
function Open({ change: { page: Page, offered }, cover }: { change: Change; cover: MemberCover }) {
  const [asOpened] = useState(cover)
  return offered(asOpened) ? <Page cover={asOpened} /> : <NotOffered />
}

function NotOffered() {
  const t = useMessages(coverText)
  return (
    <Screen title={t('changeTitle')}>
      <Cannot />
    </Screen>
  )
}

/** Why, and the way back to what can be done. */
function Cannot() {
  const t = useMessages(coverText)
  return (
    <EmptyState
      icon="info"
      title={t('cannot')}
      action={
        <Button id="change-back" kind="line" onPress={back}>
          {t('title')}
        </Button>
      }
    >
      {t('cannotBody')}
    </EmptyState>
  )
}

function NotOpen({ signedIn, cover }: { signedIn: boolean; cover: ReturnType<typeof useCover> }) {
  const t = useMessages(coverText)
  return (
    <Screen title={t('changeTitle')}>
      {signedIn ? (
        <Loaded query={cover} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => <Cannot />}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}
