import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ApiProblem } from '@/api/problem'
import { coverText } from '@/messages/cover'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { back } from '@/shell/nav'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import type { IconName } from '@/ui/Icon'
import { Row } from '@/ui/Row'

export interface Effect {
  readonly icon: IconName
  readonly label: string
  readonly note?: string
}

interface Props {
  /** of the page */
  bar: string
  question: string
  lead?: string
  effects?: readonly Effect[]
  verb: string
  danger?: boolean
  busy: boolean
  problem: ApiProblem | null
  onDo: () => void
  /** in place of "not now" */
  second?: ReactNode
  children?: ReactNode
}

/** A question, what the answer does, and one button: nothing happens before it is pressed. */
export function Step({
  bar,
  question,
  lead,
  effects = [],
  verb,
  danger,
  busy,
  problem,
  onDo,
  second,
  children,
}: Props) {
  const t = useMessages(coverText)
  const words = useMessages(problemText)
  return (
    <Screen
      title={bar}
      foot={
        <ActionFoot
          second={
            second ?? (
              <LinkButton id="change-not-now" onPress={back}>
                {t('notNow')}
              </LinkButton>
            )
          }
        >
          <Button id="change-do" kind={danger ? 'danger' : 'primary'} busy={busy} onPress={onDo}>
            {busy ? t('doing') : verb}
          </Button>
        </ActionFoot>
      }
    >
      {problem && <ErrorSummary title={t('notDone')} messages={[words(problem.code), t('unchanged')]} />}
      <View>
        <View className="question">{question}</View>
        {lead && <View className="lead">{lead}</View>}
      </View>
      {children}
      {effects.length > 0 && (
        <Card flush>
          {effects.map(({ icon, label, note }) => (
            <Row key={label} icon={icon} label={label} note={note} />
          ))}
        </Card>
      )}
    </Screen>
  )
}

/** It is done: what is so now. */
export function Done({ bar, title, note }: { bar: string; title: string; note: string }) {
  const t = useMessages(coverText)
  return (
    <Screen
      title={bar}
      foot={
        <ActionFoot>
          <Button id="change-back" onPress={back}>
            {t('backToPerson')}
          </Button>
        </ActionFoot>
      }
    >
      <Card>
        <Answer id="change-done" tone="good" icon="check" title={title} note={note} />
      </Card>
    </Screen>
  )
}
