import { View } from '@tarojs/components'
import { useState } from 'react'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useMe } from '@/api/useMe'
import { usePlan } from '@/api/usePlan'
import type { EnrollmentView } from '@contract/enrollment'
import { claimText } from '@/messages/claim'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { open, toTop } from '@/shell/nav'
import { useClaimDraft } from '@/store/claimDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { SkeletonCards } from '@/ui/Skeleton'
import { ClaimStep } from '../ClaimStep'
import { useOnward } from '../useOnward'
import { useToday } from '../useToday'
import { PersonChoice } from './PersonChoice'
import { standingOf } from './standing'

const bones = [0, 1, 2].map(() => [[40, 18] as [number, number], [80, 12] as [number, number]])

export default function ClaimWhoPage() {
  const t = useMessages(claimText)
  const me = useMe()
  useFreshOnShow(me)
  const onward = useOnward('claimIllness')
  const enrollmentId = useClaimDraft((state) => state.enrollmentId)
  const [missing, setMissing] = useState(false)
  const today = useToday()
  const people = me.data?.enrollments ?? []
  const chosen = people.some(({ id, openClaim }) => id === enrollmentId && openClaim === null)
  const { data: plan } = usePlan(people[0]?.planId ?? null)
  const within = plan?.claimWithinDays ?? null
  // Until the rules are here nobody is said to be out of time.
  const nobody =
    people.length > 0 && within !== null && !people.some((person) => standingOf(person, today, within).can)
  const proceed = () => {
    setMissing(!chosen)
    if (chosen) onward()
    else toTop()
  }
  const foot = people.length > 0 && <Foot onContinue={nobody ? null : proceed} />
  return (
    <ClaimStep
      step={1}
      title={nobody ? t('whoNobodyTitle') : t('whoTitle')}
      lead={nobody ? t('whoNobodyBody') : t('whoLead')}
      problems={missing && !chosen ? [t('whoMissing')] : []}
      foot={foot}
    >
      <Loaded query={me} failed={t('peopleFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ enrollments }) => <People people={enrollments} chosen={enrollmentId} />}
      </Loaded>
    </ClaimStep>
  )
}

function Foot({ onContinue }: { onContinue: (() => void) | null }) {
  const t = useMessages(claimText)
  const toList = () => open('claimList')
  if (onContinue === null) {
    return (
      <ActionFoot>
        <Button id="claim-to-list" kind="line" onPress={toList}>
          {t('toList')}
        </Button>
      </ActionFoot>
    )
  }
  return (
    <ActionFoot
      second={
        <LinkButton id="claim-to-list" onPress={toList}>
          {t('toList')}
        </LinkButton>
      }
    >
      <Button id="claim-continue" onPress={onContinue}>
        {t('continue')}
      </Button>
    </ActionFoot>
  )
}

function People({ people, chosen }: { people: readonly EnrollmentView[]; chosen: string | null }) {
  const t = useMessages(claimText)
  const choose = ({ id, planId, name }: EnrollmentView) => {
    const draft = useClaimDraft.getState()
    if (draft.enrollmentId === id) return
    // Another plan has other rules: its list of illnesses may differ.
    const samePlan = draft.planId === null || draft.planId === planId
    draft.set({ enrollmentId: id, planId, name, ...(!samePlan && { illnessCode: null, severity: null }) })
  }
  if (people.length === 0) {
    return (
      <EmptyState icon="users" title={t('whoEmptyTitle')}>
        {t('whoEmptyBody')}
      </EmptyState>
    )
  }
  return (
    <View>
      {people.map((person, index) => (
        <PersonChoice
          key={person.id}
          id={`claim-who-${index}`}
          person={person}
          chosen={person.id === chosen}
          onChoose={choose}
        />
      ))}
    </View>
  )
}
