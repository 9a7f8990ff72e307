import { View } from '@tarojs/components'
import type { BalanceHistory } from '@contract/cover'
import { useBalanceHistory } from '@/api/usePayment'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { payText } from '@/messages/pay'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Figure } from '@/ui/Figure'
import type { IconName } from '@/ui/Icon'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

type Line = BalanceHistory['lines'][number]

const bones = [[[40, 40] as [number, number]], Array.from({ length: 5 }, () => [90, 36] as [number, number])]
const icons: Record<Line['kind'], IconName> = { deposit: 'plus', share: 'bars', refund: 'back' }

/** What was paid into one person's balance and drawn from it, with what was left after each. */
export default function BalancePage() {
  const t = useMessages(payText)
  const { id } = useParams('id')
  const signedIn = useAccountId() !== null
  const history = useBalanceHistory(id)
  useFreshOnShow(history)
  return (
    <Screen title={t('history')}>
      {signedIn ? (
        <Loaded query={history} failed={t('historyFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {({ lines }) => <Lines id={id} lines={lines} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

function Lines({ id, lines }: { id: string; lines: readonly Line[] }) {
  const t = useMessages(payText)
  const shell = useMessages(shellText)
  const [newest] = lines
  if (!newest) {
    return (
      <EmptyState icon="wallet" title={t('historyEmpty')}>
        {t('historyEmptyBody')}
      </EmptyState>
    )
  }
  return (
    <>
      <Card>
        <Figure id="balance-now" size="hero" value={yuan(newest.balanceFen)} unit={shell('yuan')} />
      </Card>
      <Card flush>
        <Row
          id="balance-top-up"
          icon="plus"
          label={t('topUp')}
          action
          onPress={() => open('coverPay', { ids: id })}
        />
        {lines.map((line, index) => (
          <LineRow key={index} line={line} index={index} />
        ))}
      </Card>
    </>
  )
}

function LineRow({ line, index }: { line: Line; index: number }) {
  const t = useMessages(payText)
  const shell = useMessages(shellText)
  const { dayYear } = useFormats()
  const { kind, sumFen, balanceFen, day, periodId, periodNumber } = line
  const sign = sumFen < 0 ? '−' : '+'
  return (
    <Row
      id={`balance-line-${index}`}
      icon={icons[kind]}
      label={kind === 'share' ? t('line.share', { period: periodNumber ?? 0 }) : t(`line.${kind}`)}
      note={dayYear(day)}
      value={
        <View>
          <View>{`${sign}${yuan(Math.abs(sumFen))} ${shell('yuan')}`}</View>
          <View className="row-s">{t('line.left', { sum: yuan(balanceFen) })}</View>
        </View>
      }
      onPress={periodId === null ? undefined : () => open('period', { id: periodId, mine: '1' })}
    />
  )
}
