import type { MemberPayer } from '@contract/payer'
import { useMemberPayer, withdrawPayerAsk } from '@/api/payer'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { Answer } from '@/ui/Answer'
import { LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { AskLink } from '../AskLink'
import { Failed } from '../Failed'
import { Stays } from '../Stays'
import { useAct } from '../useAct'

const bones: [number, number][][] = [
  [
    [60, 24],
    [80, 12],
  ],
  [
    [90, 44],
    [90, 44],
    [90, 44],
  ],
]

/** Who pays for one membership, and what can be done about it now. */
export default function PayerMemberPage() {
  const t = useMessages(payerText)
  const { id } = useParams('id')
  const signedIn = useAccountId() !== null
  const payer = useMemberPayer(id)
  useFreshOnShow(payer)
  return (
    <Screen title={t('title')}>
      {signedIn ? (
        <Loaded query={payer} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => (
            <>
              <Standing payer={data} />
              <OpenAsk payer={data} refetch={() => payer.refetch()} />
              <Actions payer={data} />
              <Stays payer={data} />
            </>
          )}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

function Standing({ payer: { iPay, contract, name, first } }: { payer: MemberPayer }) {
  const t = useMessages(payerText)
  const { day, dayYear } = useFormats()
  const provider = useProviderName()
  if (!iPay) {
    return (
      <Card>
        <Answer
          id="payer-state"
          tone="neutral"
          icon="users"
          title={t('otherPays', { name })}
          note={t('otherPaysNote')}
        />
      </Card>
    )
  }
  if (contract === null) {
    return (
      <Card>
        <Answer
          id="payer-state"
          tone="attention"
          icon="alert"
          title={t('noContract')}
          note={t('noContractNote', { day: day(first.chargeDate), name })}
        />
      </Card>
    )
  }
  return (
    <Card>
      <Answer
        id="payer-state"
        tone="good"
        icon="wallet"
        title={t('iPay', { name })}
        note={t('iPayFrom', { provider: provider(contract.provider), day: dayYear(contract.signedOn) })}
      />
    </Card>
  )
}

/** Somebody was asked and has not answered. */
function OpenAsk({ payer: { ask }, refetch }: { payer: MemberPayer; refetch: () => Promise<unknown> }) {
  const t = useMessages(payerText)
  const { act, busy, failure } = useAct<unknown>()
  if (ask === null) return null
  const withdraw = () =>
    void act(async () => {
      await withdrawPayerAsk(ask.id)
      await refetch()
      return null
    })
  return (
    <>
      <Failed failure={failure} />
      <Card>
        <Answer id="payer-asked" tone="info" icon="clock" title={t('asked')} note={t('askedNote')} />
      </Card>
      <AskLink ask={ask} />
      <LinkButton id="payer-withdraw" onPress={withdraw}>
        {busy ? t('doing') : t('withdraw')}
      </LinkButton>
    </>
  )
}

/** Only what the server takes at this moment. */
function Actions({ payer }: { payer: MemberPayer }) {
  const t = useMessages(payerText)
  const { enrollmentId: id, iPay, iDecide, ask, name } = payer
  const to = (what: string) => () => open('payerChange', { id, what })
  return (
    <Card flush>
      <Row
        id="payer-contract"
        icon="wallet"
        label={t(iPay ? 'changeTo' : 'payMyself')}
        note={t(iPay ? 'changeToNote' : 'payMyselfNote')}
        onPress={to('contract')}
      />
      {iDecide && ask === null && (
        <Row id="payer-ask" icon="users" label={t('askOther')} note={t('askOtherNote')} onPress={to('ask')} />
      )}
      {iPay !== iDecide && (
        <Row
          id="payer-stop"
          icon="exit"
          label={iPay ? t('stopMine', { name }) : t('stopOther')}
          note={t('stopNote')}
          onPress={to('stop')}
        />
      )}
    </Card>
  )
}
