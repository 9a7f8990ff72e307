import { View } from '@tarojs/components'
import type { EnrollmentView, JoinReceipt } from '@contract/enrollment'
import { useJoinReceipt } from '@/api/join'
import { usePlan } from '@/api/usePlan'
import { enrollText } from '@/messages/enroll'
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
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Certificate } from '@/ui/Certificate'
import { EmptyState } from '@/ui/EmptyState'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import { StepHeader } from '@/ui/StepHeader'
import { Timeline } from '@/ui/Timeline'
import { AskedCard } from '../AskedCard'
import { nextSteps } from './nextSteps'

/** Step 5: who has joined and who has yet to say yes, from when they can ask for aid, and what happens next. */
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
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const { moment } = useFormats()
  const { enrollments, asked } = receipt
  const [first] = enrollments
  const planId = first?.planId ?? asked[0]?.planId
  return (
    <>
      <StepHeader label={shell('step', { step: 5, of: 5 })} step={5} of={5} />
      {first ? (
        <Answer
          id="join-done"
          tone="good"
          icon="check"
          big
          title={t('doneQuestion', { count: enrollments.length })}
          note={moment(receipt.joinedAt)}
        />
      ) : (
        <Answer
          id="join-asked"
          tone="attention"
          icon="clock"
          big
          title={e('doneAsked')}
          note={e('doneAskedNote')}
        />
      )}
      {enrollments.map((enrollment) => (
        <Joined key={enrollment.id} enrollment={enrollment} />
      ))}
      {first && asked.length > 0 && (
        <View>
          <View className="strong">{e('doneAsked')}</View>
          <View className="lead">{e('doneAskedNote')}</View>
        </View>
      )}
      {asked.map((one) => (
        <AskedCard key={one.id} asked={one} />
      ))}
      {first && receipt.firstShare && <Next first={first} firstShare={receipt.firstShare} />}
      {planId && (
        <LinkButton id="join-more" icon="plus" onPress={() => open('joinPlan', { plan: planId })}>
          {e('addMore')}
        </LinkButton>
      )}
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

/** A certificate a person: number, rules, and how long they wait. */
function Joined({ enrollment }: { enrollment: EnrollmentView }) {
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const { dayYear, local } = useFormats()
  const { id, name, relation, certificateNo, ruleVersion, coverFrom, daysLeft } = enrollment
  return (
    <Press id={`joined-${id}`} className="joined" onPress={() => open('certificate', { id })}>
      <Certificate
        title={e('certificateTitle')}
        plan={local(enrollment.planNames)}
        lines={[
          { id: `who-${id}`, label: e('certWho'), value: `${name} · ${shell(`relation.${relation}`)}` },
          { id: `no-${id}`, label: e('certNo'), value: certificateNo },
          { id: `rules-${id}`, label: e('certRules'), value: e('certVersion', { version: ruleVersion }) },
          { id: `from-${id}`, label: e('certFrom'), value: dayYear(coverFrom) },
          { id: `wait-${id}`, label: e('certWait'), value: e('certDays', { days: daysLeft }) },
        ]}
      />
    </Press>
  )
}

interface NextProps {
  first: EnrollmentView
  firstShare: NonNullable<JoinReceipt['firstShare']>
}

/** What happens next, in the order of its days. */
function Next({ first, firstShare }: NextProps) {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const { dayNear } = useFormats()
  const plan = usePlan(first.planId)
  const steps = nextSteps(first, firstShare).map(({ id, on, state }) => {
    const when = dayNear(on, first.joinedOn)
    if (id === 'wait') return { id, state, when, title: t('nextWait'), note: t('nextWaitNote') }
    if (id === 'cover') return { id, state, when, title: e('nextCover') }
    if (id === 'ask') return { id, state, when, title: e('nextAsk'), note: e('nextAskNote') }
    if (id === 'charge') return { id, state, when, title: e('nextCharge') }
    const days = plan.data?.objectionDays
    const note = days === undefined ? undefined : e('nextDisclosureNote', { days })
    return { id, state, when, title: e('nextDisclosure'), note }
  })
  return (
    <Card>
      <View className="strong">{t('nextTitle')}</View>
      <View className="gap-s">
        <Timeline steps={steps} />
      </View>
    </Card>
  )
}
