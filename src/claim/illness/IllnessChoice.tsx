import { View } from '@tarojs/components'
import type { IllnessView } from '@contract/plan'
import { claimText } from '@/messages/claim'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useClaimDraft } from '@/store/claimDraft'
import { LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'

interface Props {
  illnesses: readonly IllnessView[]
  chosen: IllnessView | null
}

/** The plan's list; once something is chosen only that is left, so that the next question is in sight. */
export function IllnessChoice({ illnesses, chosen }: Props) {
  const t = useMessages(claimText)
  const { local } = useFormats()
  const set = useClaimDraft((state) => state.set)
  const choose = ({ code, severities }: IllnessView) =>
    set({ illnessCode: code, severity: severities.length === 1 ? (severities[0] ?? null) : null })
  if (chosen) {
    return (
      <View>
        <ChoiceCard
          id={`claim-illness-${chosen.code}`}
          kind="radio"
          on
          label={local(chosen.name)}
          onPress={() => undefined}
        />
        <LinkButton id="claim-illness-change" onPress={() => set({ illnessCode: null, severity: null })}>
          {t('illnessChange')}
        </LinkButton>
      </View>
    )
  }
  return (
    <>
      <Card flush>
        {illnesses.map((illness) => (
          <Row
            key={illness.code}
            id={`claim-illness-${illness.code}`}
            label={local(illness.name)}
            onPress={() => choose(illness)}
          />
        ))}
      </Card>
      <Note kind="plain">{t('illnessOther')}</Note>
    </>
  )
}

/** Serious or light, each under the name that is on the report. */
export function SeverityChoice({ illness }: { illness: IllnessView }) {
  const t = useMessages(claimText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const severity = useClaimDraft((state) => state.severity)
  const set = useClaimDraft((state) => state.set)
  if (illness.forms.length < 2) return null
  return (
    <View>
      <View className="sec">
        <View className="sec-t">{t('severityTitle')}</View>
      </View>
      <View className="lead">{t('severityLead')}</View>
      <View className="claim-g">
        {illness.forms.map((form) => (
          <ChoiceCard
            key={form.severity}
            id={`claim-severity-${form.severity}`}
            kind="radio"
            on={severity === form.severity}
            label={local(form.name)}
            note={shell(`severity.${form.severity}`)}
            onPress={() => set({ severity: form.severity })}
          />
        ))}
      </View>
    </View>
  )
}
