import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import type { CertificateView, CodeChange } from '@contract/certificate'
import { changeCode, useCertificate } from '@/api/certificates'
import { toProblem, type FailureCode } from '@/api/problem'
import { certificateText } from '@/messages/certificate'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { album } from '@/platform/album'
import type { SaveResult } from '@/platform/album/types'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { spaced, usePicture } from './usePicture'
import './show.scss'

type Action = CodeChange['action']
const bones: [number, number][][] = [[[60, 40], [100, 16], [100, 16], [100, 160]]] // prettier-ignore

/** A certificate as a picture that can be kept and shown, with a code that a stranger can check. */
export default function CertificatePage() {
  const t = useMessages(certificateText)
  const { id } = useParams('id')
  const certificate = useCertificate(id)
  const picture = usePicture(certificate.data)
  const signedIn = useAccountId() !== null
  const isUnknown = id === '' || certificate.error?.code === 'not-found'
  if (!signedIn || isUnknown) {
    return (
      <Screen title={t('title')}>
        {signedIn ? <EmptyState icon="doc" title={t('gone')} /> : <SignInFirst>{t('guest')}</SignInFirst>}
      </Screen>
    )
  }
  return (
    <Screen
      title={t('title')}
      foot={picture.src !== null && <Foot src={picture.src} number={certificate.data?.number ?? ''} />}
    >
      <Loaded query={certificate} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(data) => (
          <>
            <Picture {...picture} />
            <Code certificate={data} />
          </>
        )}
      </Loaded>
    </Screen>
  )
}

function Picture({ src, words, failed }: ReturnType<typeof usePicture>) {
  const t = useMessages(certificateText)
  if (src === null)
    return failed ? (
      <Note kind="attention">{t('cannotDraw')}</Note>
    ) : (
      <View className="t2">{t('drawing')}</View>
    )
  return (
    <View>
      <Image
        id="certificate-picture"
        className="crt"
        src={src}
        mode="widthFix"
        showMenuByLongpress
        ariaLabel={words}
      />
      {/* For who does not see the picture, and for large type. */}
      <View id="certificate-words" className="cap gap-s">
        {words}
      </View>
    </View>
  )
}

const saidOf = (result: SaveResult | 'saving') =>
  ({ saving: 'saving', saved: album.savedAs, denied: 'denied', failed: 'saveFailed', closed: null })[
    result
  ] as 'saving' | 'saved' | 'savedH5' | 'denied' | 'saveFailed' | null

function Foot({ src, number }: { src: string; number: string }) {
  const t = useMessages(certificateText)
  const [result, setResult] = useState<SaveResult | 'saving' | null>(null)
  const save = async () => {
    setResult('saving')
    setResult(await album.save(src, number))
  }
  const said = result && saidOf(result)
  return (
    <ActionFoot hint={said ? <View id="certificate-said">{t(said)}</View> : undefined}>
      <Button id="certificate-save" busy={result === 'saving'} onPress={() => void save()}>
        {t('save')}
      </Button>
    </ActionFoot>
  )
}

function Code({ certificate }: { certificate: CertificateView }) {
  const t = useMessages(certificateText)
  const problem = useMessages(problemText)
  const { failure, change } = useChange(certificate.enrollmentId)
  const { codeState, code, state } = certificate
  const lead = { live: t('codeLive'), stopped: t('codeStopped'), none: t('codeNone') }[codeState]
  return (
    <Card>
      <ErrorSummary title={t('changeFailed')} messages={failure ? [problem(failure)] : []} />
      <View className="strong">{t('codeTitle')}</View>
      {code !== null && (
        <View id="certificate-code" className="num">
          {spaced(code)}
        </View>
      )}
      <View id="certificate-code-state" className="lead">
        {lead}
      </View>
      {(state === 'waiting' || state === 'covered') && (
        <Change key={code} isLive={codeState === 'live'} onChange={(action) => void change(action)} />
      )}
    </Card>
  )
}

interface ChangeProps {
  isLive: boolean
  onChange: (action: Action) => void
}

/** Pictures that were saved before stop being valid, so it is asked once more, in place. */
function Change({ isLive, onChange }: ChangeProps) {
  const t = useMessages(certificateText)
  const [asking, setAsking] = useState<Action | null>(null)
  if (asking !== null) {
    return (
      <View>
        <View className="lead">{asking === 'renew' ? t('renewAsk') : t('stopAsk')}</View>
        <View className="crt-b">
          <Button id={`certificate-${asking}-yes`} kind="danger" short onPress={() => onChange(asking)}>
            {t('yes')}
          </Button>
        </View>
        <LinkButton id="certificate-no" onPress={() => setAsking(null)}>
          {t('no')}
        </LinkButton>
      </View>
    )
  }
  return (
    <View className="lr">
      <LinkButton
        id="certificate-renew"
        icon="refresh"
        onPress={() => (isLive ? setAsking('renew') : onChange('renew'))}
      >
        {isLive ? t('renewCode') : t('makeCode')}
      </LinkButton>
      {isLive && (
        <LinkButton id="certificate-stop" icon="x" onPress={() => setAsking('stop')}>
          {t('stopCode')}
        </LinkButton>
      )}
    </View>
  )
}

function useChange(enrollmentId: string) {
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const change = async (action: Action) => {
    setFailure(null)
    try {
      await changeCode(enrollmentId, action)
    } catch (reason) {
      setFailure(toProblem(reason).code)
    }
  }
  return { failure, change }
}
