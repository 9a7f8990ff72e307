import { useState } from 'react'
import { checkName } from '@core/enrollment/name'
import type { AskedReceipt, AskedView } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { useAsk } from '@/api/asked'
import type { FailureCode } from '@/api/problem'
import { usePlan } from '@/api/usePlan'
import { askedText } from '@/messages/asked'
import { joinText } from '@/messages/join'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { openSignedIn, toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { KeyValue } from '@/ui/KeyValue'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { Consent } from './Consent'
import { Health } from './Health'
import { Holder } from './Holder'
import { Identity } from './Identity'
import { Look } from './Look'
import { useAskedSteps, type AskedFailure, type AskedSteps } from './useAskedSteps'

/** An adult relative opens the link they were sent, looks, and says yes or no. */
export default function JoinAskedPage() {
  const t = useMessages(askedText)
  const { token, step } = useParams('token', 'step')
  const ask = useAsk(token)
  const plan = usePlan(ask.data?.planId ?? null)
  const steps = useAskedSteps(token, ask.data, step === 'identity' ? 'identity' : 'look')
  return (
    <Screen
      title={t('title')}
      foot={ask.data && plan.data && <Foot ask={ask.data} steps={steps} token={token} />}
    >
      {token === '' ? (
        <EmptyState icon="users" title={t('failed')} />
      ) : (
        <Loaded
          query={ask}
          failed={t('failed')}
          skeleton={
            <SkeletonCards
              cards={[
                [[70, 26]],
                [
                  [100, 44],
                  [100, 44],
                  [100, 44],
                ],
              ]}
            />
          }
        >
          {(data) => <Asked ask={data} plan={plan.data} steps={steps} />}
        </Loaded>
      )}
    </Screen>
  )
}

function Asked({ ask, plan, steps }: { ask: AskedView; plan: PlanDetail | undefined; steps: AskedSteps }) {
  const t = useMessages(askedText)
  if (steps.receipt) return <Done receipt={steps.receipt} askerName={ask.askerName} />
  if (steps.step === 'declined') {
    return (
      <Answer
        id="ask-declined"
        tone="neutral"
        icon="info"
        big
        title={t('declined')}
        note={t('declinedNote')}
      />
    )
  }
  if (ask.state !== 'waiting') {
    const title = t(`over.${ask.state}`)
    return <Answer id="ask-over" tone="neutral" icon="info" big title={title} note={t('overNote')} />
  }
  if (!plan) return <SkeletonCards cards={[[[70, 26]], [[100, 44]]]} />
  return (
    <>
      <Failures failures={steps.failures} />
      <Page ask={ask} plan={plan} steps={steps} />
    </>
  )
}

function Page({ ask, plan, steps }: { ask: AskedView; plan: PlanDetail; steps: AskedSteps }) {
  if (steps.step === 'identity') return <Identity ask={ask} steps={steps} />
  if (steps.step === 'health') return <Health plan={plan} steps={steps} />
  if (steps.step === 'holder') return <Holder ask={ask} steps={steps} />
  return steps.step === 'consent' ? <Consent ask={ask} steps={steps} /> : <Look ask={ask} plan={plan} />
}

function Failures({ failures }: { failures: readonly AskedFailure[] }) {
  const t = useMessages(askedText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const words = ({ code, field }: AskedFailure): string => {
    if (code === 'consent-missing')
      return field === '/consents/rules' ? t('consentRulesNo') : t('consentHealthNo')
    if (code === 'health-not-eligible') return t('health-not-eligible')
    if (field === '/holder') return t('chooseWho')
    return field === '/helper/relation' ? t('chooseHelper') : problem(code)
  }
  const lines = failures.map(words)
  return (
    <ErrorSummary
      title={shell('fixFirst')}
      messages={lines.filter((line, at) => lines.indexOf(line) === at)}
    />
  )
}

/** What is still missing before this page can be left. */
function missingOn({ step, said }: AskedSteps): AskedFailure[] {
  const bad = (code: FailureCode, field: string): AskedFailure => ({ code, field })
  if (step === 'identity' && !checkName(said.name).ok) return [bad('name-invalid', '/name')]
  if (step === 'holder') {
    if (said.holder === null) return [bad('malformed-input', '/holder')]
    if (said.holder === 'self') return []
    const name = checkName(said.helperName).ok ? [] : [bad('name-invalid', '/helper/name')]
    return said.helperRelation ? name : [...name, bad('malformed-input', '/helper/relation')]
  }
  if (step !== 'consent') return []
  return (['rules', 'health'] as const)
    .filter((kind) => !said[kind])
    .map((kind) => bad('consent-missing', `/consents/${kind}`))
}

function Foot({ ask, steps, token }: { ask: AskedView; steps: AskedSteps; token: string }) {
  const t = useMessages(askedText)
  const j = useMessages(joinText)
  const signedIn = useAccountId() !== null
  const [sure, setSure] = useState(false)
  const { step, busy } = steps
  if (ask.state !== 'waiting' || steps.receipt || step === 'done' || step === 'declined') return <HomeFoot />
  if (sure) return <DeclineFoot steps={steps} onBack={() => setSure(false)} />
  const goOn = () => {
    const missing = missingOn(steps)
    if (missing.length > 0) return steps.refuse(missing)
    // A consent is somebody's: they sign in before anything is typed, so that nothing typed is lost by it.
    if (!signedIn) return openSignedIn('joinAsked', { token, step: 'identity' })
    if (step === 'identity') return void steps.check()
    if (step === 'consent') return void steps.confirm()
    steps.goOn()
  }
  const label = {
    ...{ look: t('begin'), identity: t('continue'), health: t('healthOk'), holder: t('continue') },
    consent: busy ? t('confirming') : t('confirm'),
  }[step]
  const second = steps.goBack ? (
    <LinkButton id="ask-previous" onPress={steps.goBack}>
      {t('previous')}
    </LinkButton>
  ) : (
    <LinkButton id="ask-decline" onPress={() => setSure(true)}>
      {t('decline')}
    </LinkButton>
  )
  const hint = step === 'consent' ? j('notInsurance') : step === 'look' && !signedIn && t('signInNote')
  return (
    <ActionFoot hint={hint} second={second}>
      <Button id="ask-continue" busy={busy} onPress={goOn}>
        {label}
      </Button>
    </ActionFoot>
  )
}

/** A no is as near as a yes; it is asked once more, because it deletes. */
function DeclineFoot({ steps, onBack }: { steps: AskedSteps; onBack: () => void }) {
  const t = useMessages(askedText)
  const back = (
    <LinkButton id="ask-decline-back" onPress={onBack}>
      {t('previous')}
    </LinkButton>
  )
  return (
    <ActionFoot hint={t('declineSure')} second={back}>
      <Button id="ask-decline-sure" kind="danger" busy={steps.busy} onPress={() => void steps.decline()}>
        {t('decline')}
      </Button>
    </ActionFoot>
  )
}

function HomeFoot() {
  const t = useMessages(askedText)
  return (
    <ActionFoot>
      <Button id="ask-home" onPress={() => toTab('home')}>
        {t('toHome')}
      </Button>
    </ActionFoot>
  )
}

function Done({ receipt, askerName }: { receipt: AskedReceipt; askerName: string }) {
  const t = useMessages(askedText)
  const { dayYear } = useFormats()
  const { name, certificateNo, ruleVersion, coverFrom, helped } = receipt
  return (
    <>
      <Answer
        id="ask-done"
        tone="good"
        icon="check"
        big
        title={t('doneTitle')}
        note={t('doneNote', { day: dayYear(coverFrom), name: askerName })}
      />
      <Card>
        <KeyValue id="ask-done-name" label={t('name')}>
          {name}
        </KeyValue>
        <KeyValue id="ask-done-no" label={t('certificate')}>
          {certificateNo}
        </KeyValue>
        <KeyValue id="ask-done-rules" label={t('rules')}>
          {t('version', { version: ruleVersion })}
        </KeyValue>
      </Card>
      {helped && <Note kind="plain">{t('doneHelped')}</Note>}
    </>
  )
}
