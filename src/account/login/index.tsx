import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { SandboxPerson, SandboxSignIn } from '@contract/meta'
import { toProblem, type ApiProblem } from '@/api/problem'
import { signInAs, useSandboxPeople } from '@/api/sandbox'
import { useMeta } from '@/api/useMeta'
import { accountText } from '@/messages/account'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { MoreRows, useMoreOnReach } from '@/shell/MoreRows'
import { Screen } from '@/shell/Screen'
import { toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { enter } from '../enter'

const bones: [number, number][][] = [
  Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? [40, 16] : [80, 12])),
]

export default function LoginPage() {
  const t = useMessages(accountText)
  const meta = useMeta()
  return (
    <Screen title={t('loginTitle')}>
      <Loaded query={meta} failed={t('loginFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ mode }) => (mode === 'demo' ? <People /> : <Note kind="attention">{t('realLead')}</Note>)}
      </Loaded>
    </Screen>
  )
}

/** One tap signs in as anybody of the demo's world, or as somebody new. */
function People() {
  const t = useMessages(accountText)
  const problem = useMessages(problemText)
  const { then } = useParams('then')
  const people = useSandboxPeople()
  useMoreOnReach(people)
  const [failure, setFailure] = useState<ApiProblem | null>(null)
  const signIn = async (who: SandboxSignIn) => {
    try {
      enter(await signInAs(who))
      if (then) void Taro.redirectTo({ url: then })
      else toTab('home')
    } catch (reason) {
      setFailure(toProblem(reason))
    }
  }
  return (
    <>
      <View className="t2">{t('loginLead')}</View>
      <ErrorSummary title={t('signInFailed')} messages={failure ? [problem(failure.code)] : []} />
      <Card flush>
        <Row
          id="newcomer"
          icon="plus"
          label={t('newcomer')}
          note={t('newcomerNote')}
          onPress={() => void signIn({ newcomer: true })}
        />
      </Card>
      <Loaded query={people} failed={t('loginFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {(all) => (
          <>
            <PeopleCard
              title={t('featured')}
              people={all.filter(({ featured }) => featured)}
              onChoose={signIn}
            />
            <PeopleCard
              title={t('others')}
              people={all.filter(({ featured }) => !featured)}
              onChoose={signIn}
            />
          </>
        )}
      </Loaded>
      <MoreRows {...people} />
    </>
  )
}

interface CardProps {
  title: string
  people: readonly SandboxPerson[]
  onChoose: (who: SandboxSignIn) => Promise<void>
}

function PeopleCard({ title, people, onChoose }: CardProps) {
  const t = useMessages(accountText)
  const { local } = useFormats()
  if (people.length === 0) return null
  return (
    <View>
      <View className="sec">
        <View className="sec-t">{title}</View>
      </View>
      <Card flush className="gap-s">
        {people.map(({ accountId, name, people: count, story }) => (
          <Row
            key={accountId}
            id={`as-${accountId}`}
            label={`${name} · ${t('household', { count })}`}
            note={local(story)}
            onPress={() => void onChoose({ accountId })}
          />
        ))}
      </Card>
    </View>
  )
}
