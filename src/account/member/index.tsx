import type { EnrollmentView } from '@contract/enrollment'
import { useMe } from '@/api/useMe'
import { accountText } from '@/messages/account'
import { shellText } from '@/messages/shell'
import { useCoverWords } from '@/messages/useCoverWords'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Certificate } from '@/ui/Certificate'
import { EmptyState } from '@/ui/EmptyState'
import type { IconName } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { coverTone } from '@/ui/coverTone'
import { NameCheck } from './NameCheck'

const bones = [
  [
    [60, 24],
    [40, 12],
  ] as [number, number][],
  [
    [100, 40],
    [100, 16],
    [100, 16],
  ] as [number, number][],
]
const icons: Record<EnrollmentView['state'], IconName> = {
  pending: 'wallet',
  waiting: 'clock',
  covered: 'check',
  paused: 'info',
  lapsed: 'x',
  ended: 'info',
}

export default function MemberPage() {
  const t = useMessages(accountText)
  const { id } = useParams('id')
  const me = useMe()
  const signedIn = useAccountId() !== null
  const person = me.data?.enrollments.find((enrollment) => enrollment.id === id)
  return (
    <Screen title={t('memberTitle')} foot={person && <Foot person={person} />}>
      {signedIn ? (
        <Loaded query={me} failed={t('memberFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => (person ? <Member person={person} /> : <EmptyState icon="doc" title={t('memberGone')} />)}
        </Loaded>
      ) : (
        <SignInFirst>{t('memberTitle')}</SignInFirst>
      )}
    </Screen>
  )
}

function Member({ person }: { person: EnrollmentView }) {
  const t = useMessages(accountText)
  const shell = useMessages(shellText)
  const { line } = useCoverWords()
  const { local, dayYear } = useFormats()
  const { state, dayOf, waitingDays } = person
  return (
    <>
      <Card>
        <Answer
          id="member-state"
          tone={coverTone[state]}
          icon={icons[state]}
          title={shell(`cover.${state}`)}
          note={state === 'waiting' ? t('waitingLine', { day: dayOf, total: waitingDays }) : line(person)}
        />
      </Card>
      <NameCheck enrollmentId={person.id} />
      <Certificate
        title={t('memberTitle')}
        plan={local(person.planNames)}
        lines={[
          {
            id: 'cert-member',
            label: t('member'),
            value: `${person.name} · ${shell(`relation.${person.relation}`)}`,
          },
          { id: 'cert-age', label: t('age'), value: t('ageYears', { age: person.age }) },
          { id: 'cert-number', label: t('number'), value: person.certificateNo },
          { id: 'cert-rules', label: t('rules'), value: t('ruleVersion', { version: person.ruleVersion }) },
          { id: 'cert-joined', label: t('joinedOn'), value: dayYear(person.joinedOn) },
          {
            id: 'cert-shares',
            label: t('sharesFrom'),
            value: t('fromDay', { day: dayYear(person.sharesFrom) }),
          },
          {
            id: 'cert-cover',
            label: t('coverFrom'),
            value: t('fromDay', { day: dayYear(person.coverFrom) }),
          },
          { id: 'cert-aid', label: t('aid'), value: shell('yuanOf', { amount: yuanShort(person.aidFen) }) },
        ]}
      />
      <Card flush>
        <Row
          id="member-certificate"
          icon="paper"
          label={t('picture')}
          note={t('pictureNote')}
          onPress={() => open('certificate', { id: person.id })}
        />
      </Card>
      {state === 'waiting' && (
        <Note kind="plain" icon="clock">
          {t('cannotClaim')}
        </Note>
      )}
    </>
  )
}

function Foot({ person }: { person: EnrollmentView }) {
  const t = useMessages(accountText)
  const claim = person.openClaim
  if (claim) {
    return (
      <ActionFoot>
        <Button id="open-claim" onPress={() => open('claimStatus', { id: claim.id })}>
          {t('openClaim')}
        </Button>
      </ActionFoot>
    )
  }
  if (person.state !== 'covered') return null
  return (
    <ActionFoot>
      <Button id="claim" kind="line" onPress={() => open('claimWho', { enrollment: person.id })}>
        {t('claimNow')}
      </Button>
    </ActionFoot>
  )
}
