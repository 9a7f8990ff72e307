import { View } from '@tarojs/components'
import type { EnrollmentView, JoinReceipt } from '@contract/enrollment'
import { useJoinReceipt } from '@/api/join'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { Screen } from '@/shell/Screen'
import { addressOf, open, toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Row } from '@/ui/Row'
import { StepHeader } from '@/ui/StepHeader'
import { Timeline } from '@/ui/Timeline'

/** Step 5: who has joined, from when they can ask for aid, and what happens next. */
export default function JoinDonePage() {
  const t = useMessages(joinText)
  const { id } = useParams('id')
  const receipt = useJoinReceipt(id)
  const first = receipt?.enrollments[0]
  // The plan, never the receipt.
  share.useShareCard({
    title: t('title'),
    path: first ? addressOf('joinPlan', { plan: first.planId }) : addressOf('home'),
  })
  const foot = (
    <ActionFoot>
      <Button id="join-home" onPress={() => toTab('home')}>
        {t('toHome')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('doneTitle')} foot={foot}>
      {receipt ? <Done receipt={receipt} /> : <EmptyState icon="users" title={t('doneGone')} />}
    </Screen>
  )
}

function Done({ receipt }: { receipt: JoinReceipt }) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const { enrollments } = receipt
  const first = enrollments[0]
  return (
    <>
      <StepHeader label={shell('step', { step: 5, of: 5 })} step={5} of={5} />
      <Answer
        id="join-done"
        tone="good"
        icon="check"
        big
        title={t('doneQuestion', { count: enrollments.length })}
      />
      <Card flush>
        {enrollments.map((enrollment) => (
          <Person key={enrollment.id} enrollment={enrollment} />
        ))}
      </Card>
      {first && <NextSteps first={first} firstShare={receipt.firstShare} />}
      <Card flush>
        <Row
          id="done-invite"
          icon="users"
          label={t('invite')}
          note={t('inviteNote')}
          onPress={() => open('inviteMine')}
        />
      </Card>
    </>
  )
}

function Person({ enrollment }: { enrollment: EnrollmentView }) {
  const t = useMessages(joinText)
  const { dayYear } = useFormats()
  const { id, name, coverFrom, daysLeft, certificateNo } = enrollment
  return (
    <Row
      id={`joined-${id}`}
      icon="paper"
      label={t('doneWait', { name, day: dayYear(coverFrom) })}
      note={`${t('doneLeft', { days: daysLeft })} · ${t('certificate', { number: certificateNo })}`}
      onPress={() => open('certificate', { id })}
    />
  )
}

function NextSteps({ first, firstShare }: { first: EnrollmentView; firstShare: JoinReceipt['firstShare'] }) {
  const t = useMessages(joinText)
  const { day, dayNear } = useFormats()
  const { joinedOn, coverFrom } = first
  const dates = {
    disclosure: dayNear(firstShare.disclosureDate, joinedOn),
    charge: day(firstShare.chargeDate),
  }
  return (
    <Card>
      <View className="strong">{t('nextTitle')}</View>
      <Timeline
        steps={[
          { id: 'wait', state: 'now', title: t('nextWait'), note: t('nextWaitNote'), when: day(joinedOn) },
          {
            id: 'cover',
            state: 'to-come',
            title: t('nextCover'),
            note: t('nextCoverNote'),
            when: dayNear(coverFrom, joinedOn),
          },
          { id: 'share', state: 'to-come', title: t('nextShare'), note: t('nextShareNote', dates) },
        ]}
      />
    </Card>
  )
}
