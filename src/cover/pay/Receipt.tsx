import { payText } from '@/messages/pay'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Screen } from '@/shell/Screen'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import type { Payable } from './payable'

interface Props {
  isReturned: boolean
  sumFen: number
  payable: Payable | null
  isJoining: boolean
  onGoOn: () => void
}

/** What was paid, and what happens next; or that it goes back. */
export function Receipt({ isReturned, sumFen, payable, isJoining, onGoOn }: Props) {
  const t = useMessages(payText)
  const foot = (
    <ActionFoot>
      <Button id="pay-go-on" onPress={onGoOn}>
        {t(isJoining && !isReturned ? 'toJoined' : 'toPerson')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('receiptTitle')} foot={foot}>
      <Card>
        <Answer
          id={isReturned ? 'pay-returned' : 'pay-done'}
          tone={isReturned ? 'attention' : 'good'}
          icon={isReturned ? 'back' : 'check'}
          title={t(isReturned ? 'returned' : 'done', { sum: yuan(sumFen) })}
          note={isReturned ? t('returnedNote') : undefined}
        />
      </Card>
      {!isReturned && payable && <Next payable={payable} sumFen={sumFen} />}
    </Screen>
  )
}

function Next({ payable, sumFen }: { payable: Payable; sumFen: number }) {
  const t = useMessages(payText)
  const shell = useMessages(shellText)
  const { day } = useFormats()
  return (
    <Card flush>
      {payable.kind === 'deposit' && (
        <Row
          id="receipt-balance"
          icon="wallet"
          label={t('balanceNow')}
          value={shell('yuanOf', { amount: yuan((payable.cover.balance?.balanceFen ?? 0) + sumFen) })}
        />
      )}
      {payable.kind === 'first-deposit' && (
        <Row icon="clock" label={t('next.first')} note={t('next.firstNote')} />
      )}
      {payable.kind === 'grace' && <Row icon="check" label={t('grace.stays')} />}
      {payable.kind === 'arrears' && (
        <Row
          icon="check"
          label={t('next.arrears')}
          note={t('next.arrearsNote', { day: day(payable.cover.nextDisclosure) })}
        />
      )}
      {payable.kind === 'deposit' && payable.cover.person.state === 'lapsed' && (
        <Row
          icon="check"
          label={t('next.lapsed', { day: day(payable.cover.nextDisclosure) })}
          note={t('next.lapsedNote')}
        />
      )}
      <Row icon="info" label={t('next.told')} />
    </Card>
  )
}
