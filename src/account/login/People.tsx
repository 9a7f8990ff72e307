import { View } from '@tarojs/components'
import type { SandboxPerson, SandboxSignIn } from '@contract/meta'
import { signInAs, useSandboxPeople } from '@/api/sandbox'
import { accountText } from '@/messages/account'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { MoreRows, useMoreOnReach } from '@/shell/MoreRows'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { useSignIn } from '../useSignIn'

const bones: [number, number][][] = [
  Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? [40, 16] : [80, 12])),
]

/** One tap signs in as anybody of the demo's world, or as somebody new. */
export function People() {
  const t = useMessages(accountText)
  const problem = useMessages(problemText)
  const people = useSandboxPeople()
  useMoreOnReach(people)
  const { signInBy, failure } = useSignIn()
  const signIn = (who: SandboxSignIn) => signInBy(() => signInAs(who))
  return (
    <>
      <View className="t2">{t('loginLead')}</View>
      <ErrorSummary title={t('signInFailed')} messages={failure ? [problem(failure)] : []} />
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
