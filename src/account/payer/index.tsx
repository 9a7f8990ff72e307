import type { Me } from '@contract/home'
import { useMe } from '@/api/useMe'
import { accountText } from '@/messages/account'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Answer } from '@/ui/Answer'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

const bones = [
  [
    [60, 24],
    [40, 12],
    [100, 16],
  ] as [number, number][],
]

export default function PayerPage() {
  const t = useMessages(accountText)
  const me = useMe()
  const signedIn = useAccountId() !== null
  return (
    <Screen title={t('payerTitle')}>
      {signedIn ? (
        <Loaded query={me} failed={t('payerFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => <Payer me={data} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('payerTitle')}</SignInFirst>
      )}
    </Screen>
  )
}

function Payer({ me: { debit, enrollments } }: { me: Me }) {
  const t = useMessages(accountText)
  const provider = useProviderName()
  const { dayYear, list, local } = useFormats()
  if (!debit) {
    return (
      <>
        <Card>
          <Answer tone="neutral" icon="wallet" title={t('payerNone')} note={t('payerNoneNote')} />
        </Card>
        <ForOthers />
      </>
    )
  }
  const people = enrollments.filter(({ state }) => state !== 'ended')
  return (
    <>
      <Card>
        <Answer tone="good" icon="wallet" title={t('payerMe')} note={t('payerMeNote')} />
      </Card>
      <Card>
        <KeyValue id="payer-wallet" label={t('wallet')}>
          {provider(debit.provider)}
        </KeyValue>
        <KeyValue label={t('signedOn')}>{dayYear(debit.signedOn)}</KeyValue>
        <KeyValue label={t('payerState')}>
          {t(debit.state === 'active' ? 'debit.active' : 'debit.other')}
        </KeyValue>
        <KeyValue label={t('people')}>{list(people.map(({ name }) => name))}</KeyValue>
      </Card>
      <Card flush>
        {people.map(({ id, name, planNames }, index) => (
          <Row
            key={id}
            id={`payer-of-${index}`}
            icon="me"
            label={t('payerOf', { name })}
            note={local(planNames)}
            onPress={() => open('payerMember', { id })}
          />
        ))}
      </Card>
      <ForOthers />
      <Note kind="plain" icon="shield">
        {t('payerRule')}
      </Note>
    </>
  )
}

/** Memberships that other accounts hold and this one pays for. */
function ForOthers() {
  const t = useMessages(accountText)
  return (
    <Card flush>
      <Row
        id="payer-for-others"
        icon="users"
        label={t('payerOthers')}
        note={t('payerOthersNote')}
        onPress={() => open('payerMine')}
      />
    </Card>
  )
}
