import { View } from '@tarojs/components'
import { useState } from 'react'
import type { SandboxClock, SandboxClockMove } from '@contract/meta'
import { toProblem, type ApiProblem } from '@/api/problem'
import { moveClock, useSandboxClock } from '@/api/sandbox'
import { accountText } from '@/messages/account'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

const bones = [
  [
    [40, 14],
    [60, 28],
  ] as [number, number][],
]

export default function ClockPage() {
  const t = useMessages(accountText)
  const clock = useSandboxClock()
  return (
    <Screen title={t('clockTitle')}>
      <View className="t2">{t('clockLead')}</View>
      <Loaded query={clock} failed={t('clockFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {(data) => <Clock clock={data} />}
      </Loaded>
    </Screen>
  )
}

function Clock({ clock }: { clock: SandboxClock }) {
  const t = useMessages(accountText)
  const problem = useMessages(problemText)
  const { dayYear } = useFormats()
  const [moving, setMoving] = useState(false)
  const [failure, setFailure] = useState<ApiProblem | null>(null)
  const move = async (to: SandboxClockMove['to']) => {
    if (moving) return
    setMoving(true)
    setFailure(null)
    try {
      await moveClock(to)
    } catch (reason) {
      setFailure(toProblem(reason))
    } finally {
      setMoving(false)
    }
  }
  return (
    <>
      <ErrorSummary title={t('moveFailed')} messages={failure ? [problem(failure.code)] : []} />
      <Card>
        <View className="t2 sm">{t('today')}</View>
        <View id="clock-today" className="title num">
          {moving ? t('moving') : dayYear(clock.today)}
        </View>
      </Card>
      <Card flush>
        <Row
          id="to-disclosure"
          icon="cal"
          label={t('toDisclosure')}
          note={dayYear(clock.nextDisclosure)}
          onPress={() => void move('next-disclosure')}
        />
        <Row
          id="to-charge"
          icon="wallet"
          label={t('toCharge')}
          note={dayYear(clock.nextCharge)}
          onPress={() => void move('next-charge')}
        />
      </Card>
      <Note kind="plain">{t('clockNote')}</Note>
    </>
  )
}
