import { View } from '@tarojs/components'
import type { PlanDetail, PlanRules } from '@contract/plan'
import { usePlan } from '@/api/usePlan'
import { usePlanRules } from '@/api/usePlanRules'
import { planText } from '@/messages/plan'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { NextRules } from '../NextRules'
import './rules.scss'

const bones: [number, number][] = [
  [40, 20],
  [100, 16],
  [90, 16],
  [70, 16],
]

/** Every rule in plain words, what changed since the version before, and the versions before it. */
export default function RulesPage() {
  const t = useMessages(planText)
  const { plan: planId, version } = useParams('plan', 'version')
  const rules = usePlanRules(planId, version)
  const plan = usePlan(planId || null)
  return (
    <Screen title={t('rulesTitle')}>
      <Loaded
        query={rules}
        failed={t('rulesFailed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], bones, bones, bones]} />}
      >
        {(data) => (
          <>
            <Head rules={data} plan={plan.data} />
            {plan.data?.ruleVersion === data.version && <NextRules plan={plan.data} />}
            <Changes changes={data.changes} />
            {data.paragraphs.map((paragraph) => (
              <Paragraph key={paragraph.id} paragraph={paragraph} />
            ))}
            <Versions rules={data} />
            <Note kind="plain" icon="shield">
              {t('rulesGenerated')}
            </Note>
          </>
        )}
      </Loaded>
    </Screen>
  )
}

function Head({ rules, plan }: { rules: PlanRules; plan: PlanDetail | undefined }) {
  const t = useMessages(planText)
  const { local, dayYear } = useFormats()
  return (
    <View>
      <View id="rules-title" className="question">
        {plan ? t('rulesOf', { plan: local(plan.names) }) : t('rulesTitle')}
      </View>
      <View id="rules-version" className="lead num">
        {t('rulesVersion', { version: rules.version, day: dayYear(rules.publishedOn) })}
      </View>
    </View>
  )
}

function Paragraph({ paragraph }: { paragraph: PlanRules['paragraphs'][number] }) {
  const { local } = useFormats()
  return (
    <Card id={`rules-${paragraph.id}`}>
      <View className="strong">{local(paragraph.title)}</View>
      {paragraph.lines.map((line) => (
        <View key={line.en} className="rl">
          {local(line)}
        </View>
      ))}
    </Card>
  )
}

function Changes({ changes }: { changes: PlanRules['changes'] }) {
  const t = useMessages(planText)
  const { local } = useFormats()
  if (changes === null) return null
  const { fromVersion: version, items } = changes
  if (items.length === 0) return <Note id="rules-changes">{t('changesNone', { version })}</Note>
  return (
    <Card id="rules-changes">
      <View className="strong">{t('changesTitle', { version })}</View>
      {items.map(({ text }) => (
        <View key={text.en} className="rl rl-c">
          {local(text)}
        </View>
      ))}
    </Card>
  )
}

function Versions({ rules: { planId, version: shown, versions } }: { rules: PlanRules }) {
  const t = useMessages(planText)
  const { dayYear } = useFormats()
  if (versions.length < 2) return null
  return (
    <Card flush>
      {versions.map(({ version, publishedOn }) => (
        <Row
          key={version}
          id={`version-${version.replace('.', '-')}`}
          label={t('versionRow', { version })}
          note={version === shown ? t('versionNow') : undefined}
          value={dayYear(publishedOn)}
          onPress={version === shown ? undefined : () => open('joinRules', { plan: planId, version })}
        />
      ))}
    </Card>
  )
}
