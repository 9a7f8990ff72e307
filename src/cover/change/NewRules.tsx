import { View } from '@tarojs/components'
import type { MemberCover, RulesAnswer, RulesOffer } from '@contract/cover'
import { answerRules } from '@/api/useCover'
import { useRuleChanges } from '@/api/useRuleChanges'
import { coverText } from '@/messages/cover'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { open } from '@/shell/nav'
import { LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Done, type Effect, Step } from './Step'
import { useAct } from './useAct'

const bones = [Array.from({ length: 3 }, () => [90, 36] as [number, number])]

/** New rules: what changes, what either answer does and what none does, and the answer. */
export function NewRules({ cover }: { cover: MemberCover }) {
  return cover.newRules && <Asked cover={cover} offer={cover.newRules} />
}

type Answer = RulesAnswer['answer']

function Asked({ cover: { person }, offer }: { cover: MemberCover; offer: RulesOffer }) {
  const t = useMessages(coverText)
  const { dayYear } = useFormats()
  const { act, busy, problem, done } = useAct<Answer>()
  const { version, from, answer, silence } = offer
  const day = from === null ? '' : dayYear(from)
  const say = (said: Answer) =>
    void act(async () => {
      await answerRules(person.id, version, said)
      return said
    })
  if (done) return <Said answer={done.answer} day={day} />
  const effects: Effect[] = [
    { icon: 'paper', label: t('newRules.before') },
    { icon: 'clock', label: t(`newRules.${silence}`, { day }), note: t(`newRules.${silence}Note`) },
  ]
  return (
    <Step
      bar={t('newRules')}
      question={t('newRules.ask')}
      lead={t(from === null ? 'newRules.leadNow' : 'newRules.lead', {
        ...{ name: person.name, old: person.ruleVersion, version, day },
      })}
      effects={effects}
      verb={t('newRules.yes')}
      {...{ busy, problem }}
      onDo={() => say('agreed')}
      second={
        // Rules that hold already are refused by leaving, which shows its effect first.
        <LinkButton id="rules-no" onPress={() => (from === null ? open('exit') : !busy && say('refused'))}>
          {t('newRules.no')}
        </LinkButton>
      }
    >
      {answer !== null && <Note id="rules-answered">{t(`newRules.${answer}`, { day })}</Note>}
      <Changes planId={person.planId} from={person.ruleVersion} to={version} />
    </Step>
  )
}

function Said({ answer, day }: { answer: Answer; day: string }) {
  const t = useMessages(coverText)
  const bar = t('newRules')
  if (answer === 'refused')
    return <Done bar={bar} title={t('newRules.doneNo')} note={t('newRules.doneNoNote', { day })} />
  const note = day === '' ? t('newRules.doneYesNow') : t('newRules.doneYesNote', { day })
  return <Done bar={bar} title={t('newRules.doneYes')} note={note} />
}

/** The difference in plain words, and the way to the whole text. */
function Changes({ planId, from, to }: { planId: string; from: string; to: string }) {
  const t = useMessages(coverText)
  const { local } = useFormats()
  const changes = useRuleChanges(planId, from, to)
  return (
    <Loaded query={changes} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
      {({ items }) => (
        <Card flush>
          <View id="rules-changes">
            {items.map(({ text }) => (
              <Row key={text.en} label={local(text)} />
            ))}
            {items.length === 0 && <Row label={t('newRules.none')} />}
            <Row
              id="rules-full"
              icon="book"
              label={t('newRules.full')}
              onPress={() => open('joinRules', { plan: planId, version: to })}
            />
          </View>
        </Card>
      )}
    </Loaded>
  )
}
