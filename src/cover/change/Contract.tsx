import type { ContractEndEffect } from '@contract/exit'
import type { DebitContractView } from '@contract/payment'
import type { MemberCover } from '@contract/cover'
import { endContract, useContractEndEffect } from '@/api/useContractEnd'
import { coverText } from '@/messages/cover'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { yuan } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { back, open, replace } from '@/shell/nav'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Done, Step } from './Step'
import { useAct } from './useAct'

const bones = [Array.from({ length: 3 }, () => [90, 36] as [number, number])]

/** Ending the debit contract: whom it pays for first, and not while a disclosed share is being collected. */
export function Contract({ cover: { contract, person } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const effect = useContractEndEffect(contract?.id ?? '')
  if (effect.data) return <Open effect={effect.data} enrollmentId={person.id} />
  return (
    <Screen title={t('contract')}>
      <Loaded query={effect} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {() => null}
      </Loaded>
    </Screen>
  )
}

function Open({ effect, enrollmentId }: { effect: ContractEndEffect; enrollmentId: string }) {
  const t = useMessages(coverText)
  const shell = useMessages(shellText)
  const { day, local } = useFormats()
  const provider = useProviderName()(effect.provider)
  const { act, busy, problem, done } = useAct<DebitContractView>()
  if (done)
    return <Done bar={t('contract')} title={t('contract.done')} note={t('contract.doneNote', { provider })} />
  if (effect.collecting.length > 0) return <Collecting effect={effect} enrollmentId={enrollmentId} />
  const people = effect.people.map(({ name, relation, planNames, nextCharge }) => ({
    icon: 'me' as const,
    label: t('who', { name, relation: shell(`relation.${relation}`) }),
    note: t('contract.unpaid', { plan: local(planNames), day: day(nextCharge) }),
  }))
  return (
    <Step
      bar={t('contract')}
      question={t('contract.ask', { provider })}
      lead={people.length > 0 ? t('contract.lead') : undefined}
      effects={[
        ...people,
        { icon: 'wallet', label: t('contract.never'), note: t('contract.neverNote') },
        { icon: 'exit', label: t('contract.notExit'), note: t('contract.notExitNote') },
      ]}
      verb={t('contract.do')}
      danger
      {...{ busy, problem }}
      onDo={() => void act(() => endContract(effect.contractId))}
    >
      {people.length > 0 && <MoveFirst enrollmentId={enrollmentId} />}
    </Step>
  )
}

/** Nobody has to lapse by it: another contract takes over first, and this one ends by itself. */
function MoveFirst({ enrollmentId }: { enrollmentId: string }) {
  const t = useMessages(coverText)
  return (
    <>
      <Note kind="plain" icon="shield">
        {t('contract.moveLead')}
      </Note>
      <Button
        id="contract-move"
        kind="line"
        onPress={() => replace('payerChange', { id: enrollmentId, what: 'contract' })}
      >
        {t('contract.move')}
      </Button>
    </>
  )
}

/** Not now, why, and when. */
function Collecting({ effect, enrollmentId }: { effect: ContractEndEffect; enrollmentId: string }) {
  const t = useMessages(coverText)
  const { day } = useFormats()
  return (
    <Screen
      title={t('contract')}
      foot={
        <ActionFoot>
          <Button id="change-back" onPress={back}>
            {t('backToPerson')}
          </Button>
        </ActionFoot>
      }
    >
      <Card>
        <Answer
          id="contract-collecting"
          tone="attention"
          icon="clock"
          title={t('contract.later')}
          note={t('contract.laterNote')}
        />
      </Card>
      <Card flush>
        {effect.collecting.map(({ periodId, number, sumFen, chargeDate }) => (
          <Row
            key={periodId}
            icon="wallet"
            label={t('contract.owed', { sum: yuan(sumFen ?? 0), day: day(chargeDate) })}
            note={t('contract.owedNote', { number })}
            onPress={() => open('period', { id: periodId, mine: '1' })}
          />
        ))}
      </Card>
      {effect.people.length > 0 && <MoveFirst enrollmentId={enrollmentId} />}
    </Screen>
  )
}
