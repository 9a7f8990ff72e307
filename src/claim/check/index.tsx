import { useState } from 'react'
import { useMe } from '@/api/useMe'
import { newId } from '@/api/newId'
import { toProblem, type ApiProblem } from '@/api/problem'
import { submitClaim } from '@/api/submitClaim'
import { usePlan } from '@/api/usePlan'
import { claimText } from '@/messages/claim'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open, startAt, toTop, type PageName } from '@/shell/nav'
import { useClaimDraft, type ClaimDraft } from '@/store/claimDraft'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { ClaimStep } from '../ClaimStep'
import { NoDraft } from '../NoDraft'
import { nextStepOf } from '../claimSteps'
import { requestOf } from './requestOf'

export default function ClaimCheckPage() {
  const signedIn = useAccountId() !== null
  const draft = useClaimDraft()
  return signedIn && nextStepOf(draft) === 'claimCheck' ? <Check draft={draft} /> : <NoDraft />
}

/** Sends the draft under its own id, made once and kept: a lost reply and a second tap make one claim. */
function useSubmit() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const submit = async () => {
    const draft = useClaimDraft.getState()
    const claimId = draft.claimId ?? newId('clm')
    const request = requestOf(draft, claimId)
    if (!request) return
    draft.setClaimId(claimId)
    setBusy(true)
    setProblem(null)
    try {
      const claim = await submitClaim(request)
      startAt('claimReceipt', { id: claim.id })
    } catch (reason) {
      setProblem(toProblem(reason))
      setBusy(false)
      toTop()
    }
  }
  return { submit, busy, problem }
}

/** Each problem once, in words. */
function useSaid(problem: ApiProblem | null): string[] {
  const t = useMessages(claimText)
  const words = useMessages(problemText)
  if (problem === null) return []
  const codes = problem.fields.length > 0 ? problem.fields.map(({ code }) => code) : [problem.code]
  const lines = codes.filter((code, index) => codes.indexOf(code) === index).map((code) => words(code))
  return [...lines, t('kept')]
}

function Check({ draft }: { draft: ClaimDraft }) {
  const t = useMessages(claimText)
  const { submit, busy, problem } = useSubmit()
  const said = useSaid(problem)
  return (
    <ClaimStep
      step={4}
      title={t('checkTitle')}
      problems={said}
      problemsTitle={t('notSent')}
      foot={
        <ActionFoot hint={t('checkNote')}>
          <Button id="claim-submit" busy={busy} onPress={() => void submit()}>
            {busy ? t('submitting') : t('submit')}
          </Button>
        </ActionFoot>
      }
    >
      <Answers draft={draft} />
    </ClaimStep>
  )
}

function Answers({ draft }: { draft: ClaimDraft }) {
  const t = useMessages(claimText)
  const { dayYear } = useFormats()
  const illness = useIllnessWords(draft)
  const { data: me } = useMe()
  const name = me?.enrollments.find(({ id }) => id === draft.enrollmentId)?.name ?? draft.name ?? ''
  const lines: { page: PageName; label: string; answer: string; id: string }[] = [
    { id: 'who', page: 'claimWho', label: t('checkWho'), answer: name },
    { id: 'illness', page: 'claimIllness', label: t('checkIllness'), answer: illness },
    { id: 'day', page: 'claimIllness', label: t('checkDay'), answer: dayYear(draft.diagnosedOn ?? '') },
    {
      id: 'photos',
      page: 'claimPhoto',
      label: t('checkPhotos'),
      answer: t('photos', { count: draft.files.length }),
    },
  ]
  return (
    <Card flush>
      {lines.map(({ id, page, label, answer }) => (
        <Row
          key={id}
          id={`claim-change-${id}`}
          label={answer}
          note={label}
          value={t('change')}
          onPress={() => open(page, { change: 1 })}
        />
      ))}
    </Card>
  )
}

/** '轻度甲状腺癌 · 轻度'; a dot until the rules have come. */
function useIllnessWords({ planId, illnessCode, severity }: ClaimDraft): string {
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const { data: plan } = usePlan(planId)
  const illness = plan?.illnesses.find(({ code }) => code === illnessCode)
  const form = illness?.forms.find((one) => one.severity === severity)
  if (!form || severity === null) return '…'
  return `${local(form.name)} · ${shell(`severity.${severity}`)}`
}
