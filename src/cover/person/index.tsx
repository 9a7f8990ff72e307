import type { MemberCover } from '@contract/cover'
import { useCover } from '@/api/useCover'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { coverText } from '@/messages/cover'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { yuan } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId, useActing } from '@/store/session'
import { Answer } from '@/ui/Answer'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { coverTone } from '@/ui/coverTone'

const bones = [
  [
    [60, 24],
    [40, 12],
  ] as [number, number][],
  Array.from({ length: 4 }, () => [80, 36] as [number, number]),
]
const icons: Record<MemberCover['person']['state'], IconName> = {
  pending: 'wallet',
  waiting: 'clock',
  covered: 'check',
  paused: 'info',
  lapsed: 'x',
  ended: 'info',
}

/** One person's membership: how it stands, what is in it, and what can be done about it now. */
export default function PersonPage() {
  const t = useMessages(coverText)
  const { id } = useParams('id')
  const signedIn = useAccountId() !== null
  const acting = useActing() !== null
  const cover = useCover(id)
  useFreshOnShow(cover)
  return (
    <Screen title={t('title')}>
      {signedIn ? (
        <Loaded query={cover} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => (
            <>
              <Standing cover={data} />
              <NewRulesRow cover={data} />
              <Money cover={data} />
              <ContractRow cover={data} />
              <Actions cover={data} />
              {!acting && <Papers cover={data} />}
            </>
          )}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

function useStandingLine({ person, pause }: MemberCover): string {
  const t = useMessages(coverText)
  const { dayYear } = useFormats()
  if (person.state === 'pending') return t('pendingLine')
  if (pause?.resumeFrom) return t('resumesFrom', { day: dayYear(pause.resumeFrom) })
  if (pause?.reason === 'own-wish') return t('pausedWish', { day: dayYear(pause.from) })
  if (pause) return t(pause.reason === 'ceiling' ? 'pausedCeiling' : 'pausedUnconfirmed')
  if (person.state === 'waiting') return t('waitingLine', { day: person.dayOf, total: person.waitingDays })
  if (person.endedOn !== null) return t('endedOn', { day: dayYear(person.endedOn) })
  return t('canClaimFrom', { day: dayYear(person.coverFrom) })
}

function Standing({ cover }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const { person } = cover
  const line = useStandingLine(cover)
  return (
    <>
      <Card>
        <Answer
          id="cover-state"
          tone={coverTone[person.state]}
          icon={icons[person.state]}
          title={shell(`cover.${person.state}`)}
          note={line}
        />
      </Card>
      <Card flush>
        <Row
          icon="me"
          label={t('who', { name: person.name, relation: shell(`relation.${person.relation}`) })}
          note={local(person.planNames)}
        />
      </Card>
    </>
  )
}

/** Who and what pays for it: tapped, how that is changed, and what ending it would do. */
function ContractRow({ cover: { actions, contract, person, paidByOther } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const provider = useProviderName()
  if (!actions.changePayer && !contract) return null
  const who = paidByOther ? 'payer.other' : contract ? 'payer.me' : 'payer.none'
  return (
    <Card flush>
      {actions.changePayer && (
        <Row
          id="cover-payer"
          icon={who === 'payer.none' ? 'alert' : 'users'}
          label={t('payer')}
          note={t(who === 'payer.none' ? 'payer.noneNote' : 'payer.note')}
          value={t(who)}
          onPress={() => open('payerMember', { id: person.id })}
        />
      )}
      {contract && (
        <Row
          id="cover-contract"
          icon="wallet"
          label={t('contract')}
          value={provider(contract.provider)}
          onPress={() => open('coverChange', { id: person.id, what: 'contract' })}
        />
      )}
    </Card>
  )
}

function Money({ cover }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const shell = useMessages(shellText)
  const { dayYear } = useFormats()
  const { arrears, grace, balance, firstDeposit, newestShareFen, ceilingFen, actions, person } = cover
  const pay = () => open('coverPay', { ids: person.id })
  const yuanOf = (fen: number) => shell('yuanOf', { amount: yuan(fen) })
  const ceiling = ceilingFen === null ? t('noCeiling') : yuanOf(ceilingFen)
  return (
    <Card flush>
      {firstDeposit && (
        <Row
          id="cover-deposit"
          icon="wallet"
          label={t('firstDeposit')}
          note={t('firstDepositNote', { day: dayYear(firstDeposit.payBy) })}
          value={yuanOf(firstDeposit.sumFen)}
          onPress={pay}
        />
      )}
      {grace && (
        <Row
          id="cover-grace"
          icon="alert"
          label={t('grace')}
          note={t('graceNote', { day: dayYear(grace.payBy) })}
          value={yuanOf(grace.sumFen)}
          onPress={() => open('coverPay', { due: person.planId })}
        />
      )}
      {arrears && (
        <Row
          id="cover-arrears"
          icon="alert"
          label={t('arrears')}
          note={t('arrearsNote', { day: dayYear(arrears.payBy) })}
          value={yuanOf(arrears.sumFen)}
          onPress={actions.payArrears ? pay : undefined}
        />
      )}
      {balance && !firstDeposit && (
        <Row
          id="cover-balance"
          icon={balance.balanceFen < balance.warnBelowFen ? 'alert' : 'wallet'}
          label={t('balance')}
          note={t(balance.balanceFen < balance.warnBelowFen ? 'balanceIsLow' : 'balanceLow', {
            sum: yuan(balance.warnBelowFen),
          })}
          value={yuanOf(balance.balanceFen)}
          onPress={() => open('coverBalance', { id: person.id })}
        />
      )}
      {actions.topUp && (
        <Row id="cover-top-up" icon="plus" label={t('topUp')} note={t('topUpNote')} onPress={pay} />
      )}
      {newestShareFen !== null && (
        <Row id="cover-newest" icon="bars" label={t('newestShare')} value={yuanOf(newestShareFen)} />
      )}
      <Row
        id="cover-ceiling"
        icon="shield"
        label={t('ceiling')}
        value={ceiling}
        onPress={
          actions.setCeiling ? () => open('coverChange', { id: person.id, what: 'ceiling' }) : undefined
        }
      />
    </Card>
  )
}

/** Only what the server takes at this moment. */
function Actions({ cover }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { dayYear } = useFormats()
  const { actions, person, undoUntil, firstDebitConfirmedOn, model } = cover
  const to = (what: string) => () => open('coverChange', { id: person.id, what })
  const any = actions.confirmFirstDebit || actions.pause || actions.resume || actions.undoJoin || actions.exit
  if (!any) return null
  return (
    <Card flush>
      {actions.confirmFirstDebit && (
        <Row
          id="cover-confirm"
          icon="check"
          label={t('confirm')}
          note={t('confirmNote')}
          onPress={to('confirm')}
        />
      )}
      {model === 'postpaid' && firstDebitConfirmedOn !== null && (
        <Row
          icon="check"
          label={t('confirmed')}
          note={t('confirmedOn', { day: dayYear(firstDebitConfirmedOn) })}
        />
      )}
      {actions.resume && (
        <Row
          id="cover-resume"
          icon="refresh"
          label={t('resume')}
          note={t('resumeNote')}
          onPress={to('resume')}
        />
      )}
      {actions.pause && (
        <Row id="cover-pause" icon="clock" label={t('pause')} note={t('pauseNote')} onPress={to('pause')} />
      )}
      {actions.undoJoin && undoUntil !== null && (
        <Row
          id="cover-undo"
          icon="back"
          label={t('undo')}
          note={t('undoNote', { day: dayYear(undoUntil) })}
          onPress={to('undo')}
        />
      )}
      {actions.exit && (
        <Row
          id="cover-exit"
          icon="exit"
          label={t('exit')}
          note={t('exitNote')}
          onPress={() => open('exit')}
        />
      )}
    </Card>
  )
}

function Papers({ cover: { person } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  return (
    <Card flush>
      <Row
        id="cover-certificate"
        icon="paper"
        label={t('certificate')}
        note={person.certificateNo}
        onPress={() => open('member', { id: person.id })}
      />
    </Card>
  )
}

const answered = { agreed: 'rulesAgreed', refused: 'rulesRefused' } as const

/** New rules that wait for a yes or a no. */
function NewRulesRow({ cover: { person, newRules } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { dayYear } = useFormats()
  if (newRules === null) return null
  const { from, answer } = newRules
  const note =
    from === null
      ? t('rulesNote', { version: person.ruleVersion })
      : t(answer === null ? 'rulesAsk' : answered[answer], { day: dayYear(from) })
  return (
    <Card flush>
      <Row
        id="cover-rules"
        icon="book"
        label={t('rules')}
        note={note}
        onPress={() => open('coverChange', { id: person.id, what: 'rules' })}
      />
    </Card>
  )
}
