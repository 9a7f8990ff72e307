import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { HelperInvitation } from '@contract/helper'
import { actFor } from '@/api/actFor'
import { acceptHelping, declineHelping, useHelperInvitation } from '@/api/helpers'
import { useWork } from '@/form/useWork'
import { helperText } from '@/messages/helper'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { toTop } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useActing, useSession } from '@/store/session'
import { Answer } from '@/ui/Answer'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { May } from '../May'
import { AnswerFoot, HomeFoot, LookFoot } from './Foot'

const bones: [number, number][][] = [[[70, 26]], [[100, 44], [100, 44], [100, 44]]] // prettier-ignore

/** Who was sent a member's link reads what it means, and says yes or no, as themselves. */
export default function AcceptPage() {
  const t = useMessages(helperText)
  const problem = useMessages(problemText)
  const { token } = useParams('token')
  const acting = useActing()
  // A link is opened as oneself, whoever was being helped until then; what is looked at afterwards stays.
  useEffect(() => {
    if (useSession.getState().acting) actFor(null)
  }, [])
  const invitation = useHelperInvitation(acting ? '' : token)
  const { busy, failure, run } = useWork()
  const [declined, setDeclined] = useState(false)
  const say = (yes: boolean) =>
    void run(async () => {
      if (yes) await acceptHelping(token)
      else await declineHelping(token)
      setDeclined(!yes)
    }).then(toTop)
  const view = token === '' ? nobodys : invitation.data
  const isOpen = view?.state === 'open' && !view.own && !declined
  const done = view?.state === 'accepted' ? view.id : null
  const foot =
    view &&
    (done !== null ? (
      <LookFoot id={done} name={view.name} />
    ) : isOpen ? (
      <AnswerFoot token={token} busy={busy} onSay={say} />
    ) : (
      <HomeFoot />
    ))
  return (
    <Screen title={t('title')} foot={foot}>
      <ErrorSummary title={t('notAccepted')} messages={failure ? [problem(failure)] : []} />
      {view ? (
        <Said view={view} declined={declined} />
      ) : (
        <Loaded query={invitation} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => null}
        </Loaded>
      )}
    </Screen>
  )
}

/** A link that was cut short. */
const nobodys: HelperInvitation = { state: 'over', name: null, until: null, id: null, own: false }

function Said({ view, declined }: { view: HelperInvitation; declined: boolean }) {
  const t = useMessages(helperText)
  const name = view.name ?? t('someone')
  const { state, own } = view
  const plain = { tone: 'neutral', icon: 'info', big: true } as const
  if (declined) return <Answer id="help-declined" {...plain} title={t('declined')} note={t('declinedNote')} />
  if (state === 'accepted')
    return (
      <Answer id="help-done" tone="good" icon="check" big title={t('done', { name })} note={t('doneNote')} />
    )
  if (state === 'over') return <Answer id="help-over" {...plain} title={t('over')} note={t('overNote')} />
  if (own) return <Answer id="help-own" {...plain} title={t('own')} note={t('ownNote')} />
  return <Asked view={view} name={name} />
}

function Asked({ view: { until }, name }: { view: HelperInvitation; name: string }) {
  const t = useMessages(helperText)
  const { dayYear } = useFormats()
  return (
    <>
      <View>
        <View id="help-asks" className="question">
          {t('asks', { name })}
        </View>
        <View className="lead">{t('asksNote')}</View>
      </View>
      <May side="theirs" />
      <Note icon="info">{t('heSees')}</Note>
      {until !== null && <Note kind="plain">{t('openUntil', { day: dayYear(until) })}</Note>}
    </>
  )
}
