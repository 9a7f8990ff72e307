import { useState } from 'react'
import type { PayerAskView, PayerReceipt } from '@contract/payer'
import { agreeToPay, declineToPay, usePayerAsk } from '@/api/payer'
import { payerText } from '@/messages/payer'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { openSignedIn, toTab, toTop } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { SkeletonCards } from '@/ui/Skeleton'
import { NEW_CONTRACT } from '../Contracts'
import { Failed } from '../Failed'
import { useAct } from '../useAct'
import { useSign } from '../useSign'
import { Agreed } from './Agreed'
import { Consent } from './Consent'
import { Look } from './Look'

const bones: [number, number][][] = [
  [[70, 26]],
  [
    [100, 44],
    [100, 44],
    [100, 44],
  ],
]

/** Somebody opens the link by which they are asked to pay, looks, and says yes or no. */
export default function PayerAskedPage() {
  const t = useMessages(payerText)
  const { token, step } = useParams('token', 'step')
  const ask = usePayerAsk(token)
  if (ask.data) return <Asked key={ask.data.state} ask={ask.data} token={token} first={step} />
  return (
    <Screen title={t('askedTitle')}>
      {token === '' ? (
        <EmptyState icon="users" title={t('askedFailed')} />
      ) : (
        <Loaded query={ask} failed={t('askedFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => null}
        </Loaded>
      )}
    </Screen>
  )
}

interface Props {
  ask: PayerAskView
  token: string
  /** 'consent' for who has just signed in on the way there */
  first: string
}

/** Judged once, as it was when the page opened. */
function Asked({ ask: now, token, first }: Props) {
  const [ask] = useState(now)
  const [step, setStep] = useState(first === 'consent' ? 'consent' : 'look')
  const [chosen, setChosen] = useState<string | null>(ask.contracts.length === 0 ? NEW_CONTRACT : null)
  const [debit, setDebit] = useState(false)
  const yes = useAct<PayerReceipt>()
  const no = useAct<true>()
  const sign = useSign()
  const signedIn = useAccountId() !== null
  if (yes.done) return <Agreed ask={ask} receipt={yes.done.answer} />
  if (no.done) return <Over kind="declined" />
  if (ask.state !== 'waiting') return <Over kind={ask.state} mine={ask.iPay} />
  const agree = () => {
    if (chosen === null) return yes.refuse('choose')
    if (!debit) return yes.refuse('consentMissing')
    void yes.act(async () => {
      const signed = chosen === NEW_CONTRACT ? await sign() : { id: chosen }
      if ('why' in signed) return signed
      const { ceilingFen } = ask
      return agreeToPay(token, { contractId: signed.id, ceilingFen, consents: { debit } })
    })
  }
  const goOn = () => {
    if (!signedIn) return openSignedIn('payerAsked', { token, step: 'consent' })
    setStep('consent')
    toTop()
  }
  const decline = () =>
    void no.act(async () => {
      await declineToPay(token)
      return true
    })
  return (
    <Question
      {...{ ask, step, signedIn, agree, goOn, decline }}
      busy={yes.busy || no.busy}
      onStep={setStep}
      onBack={() => setStep('look')}
    >
      <Failed failure={yes.failure ?? no.failure} />
      {step === 'consent' && signedIn ? (
        <Consent {...{ ask, chosen, debit }} onChoose={setChosen} onDebit={() => setDebit(!debit)} />
      ) : (
        <Look ask={ask} />
      )}
    </Question>
  )
}

interface QuestionProps {
  ask: PayerAskView
  step: string
  signedIn: boolean
  busy: boolean
  agree: () => void
  goOn: () => void
  decline: () => void
  onStep: (step: string) => void
  onBack: () => void
  children: React.ReactNode
}

/** The page around it: a yes and a no are equally near; the no is asked once more. */
function Question({
  ask,
  step,
  signedIn,
  busy,
  agree,
  goOn,
  decline,
  onStep,
  onBack,
  children,
}: QuestionProps) {
  const t = useMessages(payerText)
  const page = (foot: React.ReactNode) => (
    <Screen title={t('askedTitle')} foot={foot}>
      {children}
    </Screen>
  )
  if (ask.iPay) {
    return page(
      <ActionFoot hint={t('iPayAlreadyNote')}>
        <Button id="payer-home" onPress={() => toTab('home')}>
          {t('toHome')}
        </Button>
      </ActionFoot>,
    )
  }
  if (step === 'sure') {
    return page(
      <ActionFoot hint={t('declineSure')} second={<Back id="payer-decline-back" onPress={onBack} />}>
        <Button id="payer-decline-sure" kind="danger" busy={busy} onPress={decline}>
          {t('decline')}
        </Button>
      </ActionFoot>,
    )
  }
  if (step === 'consent' && signedIn) {
    return page(
      <ActionFoot second={<Back id="payer-previous" onPress={onBack} />}>
        <Button id="payer-agree" busy={busy} onPress={agree}>
          {busy ? t('doing') : t('agree')}
        </Button>
      </ActionFoot>,
    )
  }
  const no = (
    <LinkButton id="payer-decline" onPress={() => onStep('sure')}>
      {t('decline')}
    </LinkButton>
  )
  return page(
    <ActionFoot hint={!signedIn && t('signInNote')} second={no}>
      <Button id="payer-continue" onPress={goOn}>
        {t('continue')}
      </Button>
    </ActionFoot>,
  )
}

function Back({ id, onPress }: { id: string; onPress: () => void }) {
  const t = useMessages(payerText)
  return (
    <LinkButton id={id} onPress={onPress}>
      {t('previous')}
    </LinkButton>
  )
}

/** Nothing to answer (any more), and why. */
function Over({ kind, mine }: { kind: Exclude<PayerAskView['state'], 'waiting'>; mine?: boolean }) {
  const t = useMessages(payerText)
  const isNo = kind === 'declined' && mine === undefined
  const title = isNo ? t('declined') : t(kind === 'agreed' && mine ? 'over.agreedMine' : `over.${kind}`)
  return (
    <Screen
      title={t('askedTitle')}
      foot={
        <ActionFoot>
          <Button id="payer-home" onPress={() => toTab('home')}>
            {t('toHome')}
          </Button>
        </ActionFoot>
      }
    >
      <Answer
        id="payer-over"
        tone={kind === 'agreed' && mine ? 'good' : 'neutral'}
        icon={kind === 'agreed' && mine ? 'check' : 'info'}
        big
        title={title}
        note={isNo ? t('declinedNote') : kind === 'agreed' ? undefined : t('overNote')}
      />
    </Screen>
  )
}
