import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { ConsentKind, ConsentView } from '@contract/privacy'
import { newId } from '@/api/newId'
import { useConsents, withdrawConsent } from '@/api/privacy'
import { toProblem, type FailureCode } from '@/api/problem'
import { privacyText } from '@/messages/privacy'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { toTop } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

const bones: [number, number][][] = [
  [
    [40, 16],
    [80, 12],
    [80, 12],
  ],
]

interface Chosen {
  view: ConsentView
  kind: ConsentKind
}

/** Each consent on its own; taking one back shows first what that does. */
export default function ConsentsPage() {
  const t = useMessages(privacyText)
  const consents = useConsents()
  const signedIn = useAccountId() !== null
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const choose = (next: Chosen | null) => {
    setChosen(next)
    toTop()
  }
  if (!signedIn) {
    return (
      <Screen title={t('consentsTitle')}>
        <SignInFirst>{t('consentsTitle')}</SignInFirst>
      </Screen>
    )
  }
  return (
    <Screen title={t('consentsTitle')}>
      <Loaded query={consents} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ items }) =>
          chosen ? (
            <Effect {...chosen} onDone={() => choose(null)} />
          ) : items.length === 0 ? (
            <EmptyState icon="check" title={t('consentsNone')}>
              {t('consentsNoneNote')}
            </EmptyState>
          ) : (
            <>
              <View className="t2">{t('consentsLead')}</View>
              {items.map((view, index) => (
                <Person
                  key={view.enrollmentId}
                  at={index}
                  view={view}
                  onChoose={(kind) => choose({ view, kind })}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}

interface PersonProps {
  at: number
  view: ConsentView
  onChoose: (kind: ConsentKind) => void
}

function Person({ at, view, onChoose }: PersonProps) {
  const t = useMessages(privacyText)
  const { dayYear, local } = useFormats()
  return (
    <View>
      <View className="sec">
        <View className="sec-t">
          {view.name} · {local(view.planNames)}
        </View>
      </View>
      <Card flush className="gap-s">
        {view.given.map(({ kind, givenOn, withdrawnOn }) => (
          <Row
            key={kind}
            id={`consent-${at}-${kind}`}
            label={t(`kind.${kind}`)}
            note={
              withdrawnOn
                ? t('withdrawnOn', { day: dayYear(withdrawnOn) })
                : t('givenOn', { day: dayYear(givenOn) })
            }
            value={view.open && !withdrawnOn ? t('withdraw') : undefined}
            onPress={view.open && !withdrawnOn ? () => onChoose(kind) : undefined}
          />
        ))}
      </Card>
    </View>
  )
}

function Effect({ view, kind, onDone }: Chosen & { onDone: () => void }) {
  const t = useMessages(privacyText)
  const problem = useMessages(problemText)
  const accountId = useAccountId()
  const lines = useEffectLines(view, kind)
  const id = useRef(newId('wdr'))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const withdraw = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await withdrawConsent(accountId, { id: id.current, enrollmentId: view.enrollmentId, kind })
      onDone()
    } catch (reason) {
      setFailure(toProblem(reason).code)
      toTop()
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <ErrorSummary title={t('withdrawFailed')} messages={failure ? [problem(failure)] : []} />
      <View className="question">{t('effectTitle', { kind: t(`kind.${kind}`) })}</View>
      <Card>
        {lines.map((line) => (
          <View key={line} className="lead">
            {line}
          </View>
        ))}
      </Card>
      <Button id="confirm-withdraw" kind="danger" busy={busy} onPress={() => void withdraw()}>
        {t('confirmWithdraw')}
      </Button>
      <Button id="keep-consent" kind="line" onPress={onDone}>
        {t('keep')}
      </Button>
    </>
  )
}

function useEffectLines({ name, effect }: ConsentView, kind: ConsentKind): string[] {
  const t = useMessages(privacyText)
  const { dayYear } = useFormats()
  const { endedOn, owed, claimUntil, answersGo } = effect
  const lines = [t('effectEnd', { name, day: dayYear(endedOn) })]
  if (owed.length === 0) lines.push(t('effectNothing'))
  for (const { disclosureDate } of owed) lines.push(t('effectOwed', { day: dayYear(disclosureDate) }))
  lines.push(t('effectClaim', { day: dayYear(claimUntil) }))
  if (kind === 'health') {
    lines.push(answersGo === 'at-once' ? t('effectAnswersNow') : t('effectAnswersLater'))
  }
  return lines
}
