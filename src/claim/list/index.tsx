import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useMyClaims } from '@/api/useMyClaims'
import type { ClaimView } from '@contract/claim'
import { claimText } from '@/messages/claim'
import { claimStatusText } from '@/messages/claimStatus'
import { chinaDay } from '@/messages/formats'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useClaimDraft } from '@/store/claimDraft'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { nextStepOf } from '../claimSteps'
import { claimTone, toneIcon } from '../claimTone'
import { useToday } from '../useToday'

const bones = [Array.from({ length: 3 }, () => [80, 36] as [number, number])]

export default function ClaimListPage() {
  const t = useMessages(claimText)
  const signedIn = useAccountId() !== null
  const claims = useMyClaims()
  useFreshOnShow(claims)
  if (!signedIn) {
    return (
      <Screen title={t('listTitle')}>
        <SignInFirst>{t('guest')}</SignInFirst>
      </Screen>
    )
  }
  return (
    <Screen
      title={t('listTitle')}
      foot={
        <ActionFoot>
          <Button id="claim-new" onPress={() => open('claimWho')}>
            {t('listNew')}
          </Button>
        </ActionFoot>
      }
    >
      <HalfFilled />
      <Loaded query={claims} failed={t('listFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ items }) => <Claims items={items} />}
      </Loaded>
    </Screen>
  )
}

/** A draft leads back to the step where it was left. */
function HalfFilled() {
  const t = useMessages(claimText)
  const draft = useClaimDraft()
  if (draft.enrollmentId === null) return null
  return (
    <Card flush>
      <Row
        id="claim-draft"
        icon="doc"
        label={t('listDraft')}
        note={draft.name ? `${draft.name} · ${t('listDraftNote')}` : t('listDraftNote')}
        onPress={() => open(nextStepOf(draft))}
      />
    </Card>
  )
}

function Claims({ items }: { items: readonly ClaimView[] }) {
  const t = useMessages(claimText)
  if (items.length === 0) {
    return (
      <EmptyState icon="doc" title={t('listEmptyTitle')}>
        {t('listEmptyBody')}
      </EmptyState>
    )
  }
  return (
    <Card flush>
      {items.map((claim, index) => (
        <ClaimRow key={claim.id} claim={claim} index={index} />
      ))}
    </Card>
  )
}

function ClaimRow({ claim, index }: { claim: ClaimView; index: number }) {
  const t = useMessages(claimText)
  const words = useMessages(claimStatusText)
  const { local, dayNear } = useFormats()
  const today = useToday()
  const { id, number, person, illness, status, submittedAt } = claim
  const tone = claimTone[status]
  return (
    <Row
      id={`claim-${index}`}
      label={`${person.name} · ${local(illness)}`}
      note={
        submittedAt === null ? number : t('listNote', { number, day: dayNear(chinaDay(submittedAt), today) })
      }
      value={
        <Tag tone={tone} icon={toneIcon[tone]}>
          {words(status)}
        </Tag>
      }
      onPress={() => open('claimStatus', { id })}
    />
  )
}
