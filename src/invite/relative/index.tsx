import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { InvitedRelation, MyInvites } from '@contract/invite'
import { makeInvite, useMyInvites } from '@/api/invites'
import { newId } from '@/api/newId'
import { inviteText } from '@/messages/invite'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open, replace, toTop } from '@/shell/nav'
import { useJoinDraft } from '@/store/joinDraft'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { ChoiceList } from '@/ui/ChoiceList'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { useWork } from '@/form/useWork'

type Pays = 'me' | 'them'
const bones: [number, number][][] = [[[50, 24]], [[90, 44], [90, 44]]] // prettier-ignore

/** "Join for my mother": for whom, in which plan, and who pays. Nobody is joined here; they decide on their own phone. */
export default function InviteRelativePage() {
  const t = useMessages(inviteText)
  const mine = useMyInvites()
  const signedIn = useAccountId() !== null
  if (!signedIn) {
    return (
      <Screen title={t('relativeTitle')}>
        <SignInFirst>{t('mineGuest')}</SignInFirst>
      </Screen>
    )
  }
  if (mine.data && mine.data.plans.length > 0) return <Prepare plans={mine.data.plans} />
  return (
    <Screen title={t('relativeTitle')}>
      <Loaded query={mine} failed={t('mineFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {() => <EmptyState icon="users" title={t('notMember')} />}
      </Loaded>
    </Screen>
  )
}

function Prepare({ plans }: Pick<MyInvites, 'plans'>) {
  const t = useMessages(inviteText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const { local } = useFormats()
  const [planId, setPlanId] = useState(plans.length === 1 ? (plans[0]?.id ?? null) : null)
  const [relation, setRelation] = useState<InvitedRelation | null>(null)
  const [pays, setPays] = useState<Pays | null>(null)
  const [missing, setMissing] = useState(false)
  const { busy, failure, go } = useGo()
  const relations = plans.find(({ id }) => id === planId)?.relations ?? plans[0]?.relations ?? []
  const onward = () => {
    if (planId === null || relation === null || pays === null) {
      setMissing(true)
      return toTop()
    }
    void go(planId, relation, pays)
  }
  const faults = [
    ...(missing && planId === null ? [t('forPlan')] : []),
    ...(missing && relation === null ? [t('chooseWho')] : []),
    ...(missing && pays === null ? [t('choosePay')] : []),
    ...(failure ? [problem(failure)] : []),
  ]
  const foot = (
    <ActionFoot>
      <Button id="relative-continue" busy={busy} onPress={onward}>
        {t('continue')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('relativeTitle')} foot={foot}>
      <ErrorSummary title={failure ? t('makeFailed') : shell('fixFirst')} messages={faults} />
      {plans.length > 1 && (
        <>
          <View className="question">{t('forPlan')}</View>
          <ChoiceList
            name="relative-plan"
            chosen={planId}
            choices={plans.map(({ id, names }) => ({ value: id, label: local(names) }))}
            onChoose={setPlanId}
          />
        </>
      )}
      <View className="question">{t('whoQuestion')}</View>
      <ChoiceList<InvitedRelation>
        name="relative"
        chosen={relation}
        choices={relations.map((value) => ({ value, label: shell(`relation.${value}`) }))}
        onChoose={setRelation}
      />
      <View className="question">{t('payQuestion')}</View>
      <ChoiceList<Pays>
        name="relative-pays"
        chosen={pays}
        choices={[
          { value: 'me', label: t('pay.me'), note: t('pay.meNote') },
          { value: 'them', label: t('pay.them'), note: t('pay.themNote') },
        ]}
        onChoose={setPays}
      />
      <Note kind="plain">{t('notInsurance')}</Note>
    </Screen>
  )
}

/** Who pays for somebody fills in the join, and the relative confirms it; who pays for themselves gets a link. */
function useGo() {
  const { busy, failure, run } = useWork()
  const id = useRef<string | null>(null)
  const go = (planId: string, relation: InvitedRelation, pays: Pays) =>
    run(async () => {
      if (pays === 'me') {
        const draft = useJoinDraft.getState()
        draft.begin(planId)
        const person = draft.planId === planId ? draft.people.length : 0
        draft.setPerson(person, { relation })
        return open('joinHealth', { plan: planId, person })
      }
      id.current ??= newId('inv')
      await makeInvite({ id: id.current, planId, relation, shows: 'masked' })
      replace('inviteMine')
    })
  return { busy, failure, go }
}
