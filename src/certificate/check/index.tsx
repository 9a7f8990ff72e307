import type { CertificateCheck } from '@contract/certificate'
import { useCertificateCheck } from '@/api/certificates'
import { certificateText } from '@/messages/certificate'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { LineList } from '@/ui/LineList'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'

const bones: [number, number][][] = [[[50, 40]], [[80, 20], [80, 20]]] // prettier-ignore

/** For anybody with the picture in their hand: valid now or not, and nothing about whose it is. */
export default function CertificateCheckPage() {
  const t = useMessages(certificateText)
  const { code } = useParams('code')
  const check = useCertificateCheck(code)
  const foot = code !== '' && (
    <ActionFoot
      second={
        <LinkButton id="check-home" onPress={() => toTab('home')}>
          {t('toHome')}
        </LinkButton>
      }
    >
      <Button id="check-again" kind="line" busy={check.isFetching} onPress={() => void check.refetch()}>
        {t('checkAgain')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('checkTitle')} foot={foot}>
      {code === '' ? (
        <EmptyState icon="info" title={t('noCode')}>
          {t('noCodeNote')}
        </EmptyState>
      ) : (
        <Loaded query={check} failed={t('checkFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => <Result check={data} />}
        </Loaded>
      )}
    </Screen>
  )
}

function Result({ check: { valid, planNames, checkedAt } }: { check: CertificateCheck }) {
  const t = useMessages(certificateText)
  const { local, moment } = useFormats()
  return (
    <>
      <Answer
        id="check-result"
        big
        tone={valid ? 'good' : 'danger'}
        icon={valid ? 'check' : 'x'}
        title={valid ? t('valid') : t('notValid')}
        note={valid ? t('validNote') : t('notValidNote')}
      />
      <Card>
        <LineList
          lines={[
            ...(planNames ? [{ id: 'check-plan', label: t('plan'), value: local(planNames) }] : []),
            { id: 'check-at', label: t('checkedAt'), value: moment(checkedAt) },
          ]}
        />
      </Card>
      <Note kind="plain" icon="lock">
        {t('says')}
      </Note>
      <Note kind="plain">{t('notInsurance')}</Note>
    </>
  )
}
