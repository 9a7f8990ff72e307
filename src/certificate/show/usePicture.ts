import { useEffect, useMemo, useState } from 'react'
import type { CertificateView } from '@contract/certificate'
import { changeCode } from '@/api/certificates'
import { certificateText } from '@/messages/certificate'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { album } from '@/platform/album'
import { share } from '@/platform/share'
import { certificateDrawing, type CertificateImage } from '../image/layout'
import { qrOf } from '../qr/qr'

const tones: Record<CertificateView['state'], CertificateImage['tone']> = {
  pending: 'waiting',
  waiting: 'waiting',
  covered: 'good',
  paused: 'over',
  lapsed: 'over',
  ended: 'over',
}

function useImage(certificate: CertificateView | undefined): CertificateImage | null {
  const t = useMessages(certificateText)
  const { local, dayYear } = useFormats()
  return useMemo(() => {
    if (!certificate) return null
    const { state, code, coverFrom, endedOn } = certificate
    return {
      title: t('title'),
      plan: local(certificate.planNames),
      state: t(`state.${state}`, { day: dayYear(coverFrom) }),
      tone: tones[state],
      lines: [
        { label: t('member'), value: certificate.name },
        { label: t('number'), value: certificate.number },
        { label: t('rules'), value: t('ruleVersion', { version: certificate.ruleVersion }) },
        { label: t('joinedOn'), value: dayYear(certificate.joinedOn) },
        { label: t('coverFrom'), value: t('fromDay', { day: dayYear(coverFrom) }) },
        ...(endedOn === null ? [] : [{ label: t('endedOn'), value: dayYear(endedOn) }]),
      ],
      check:
        code === null
          ? null
          : { qr: qrOf(`${share.origin()}/c/${code}`), lead: t('scan'), code: spaced(code) },
      foot: [t('notInsurance'), t('asOf', { day: dayYear(certificate.asOf) })],
    }
  }, [certificate, t, local, dayYear])
}

/** Five letters at a time, to be read aloud. */
export const spaced = (code: string) => (code.match(/.{1,5}/g) ?? []).join(' ')

/** The picture, its words, and whether this phone cannot draw it. The first time a code is made for it. */
export function usePicture(certificate: CertificateView | undefined) {
  const image = useImage(certificate)
  const [src, setSrc] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useFirstCode(certificate)
  useEffect(() => {
    if (!image) return undefined
    let current = true
    void album
      .draw(certificateDrawing(image))
      .catch(() => null)
      .then((made) => {
        if (!current) return
        setSrc(made)
        setFailed(made === null)
      })
    return () => {
      current = false
    }
  }, [image])
  const words = image
    ? [
        image.title,
        image.plan,
        image.state,
        ...image.lines.map(({ label, value }) => `${label} ${value}`),
      ].join(' · ')
    : ''
  return { src, words, failed }
}

/** A code that was stopped stays stopped. One that could not be made is asked for by the button. */
function useFirstCode(certificate: CertificateView | undefined): void {
  const { enrollmentId, codeState, state } = certificate ?? {}
  const wanted = codeState === 'none' && (state === 'waiting' || state === 'covered')
  useEffect(() => {
    if (wanted && enrollmentId) changeCode(enrollmentId, 'renew').catch(() => undefined)
  }, [wanted, enrollmentId])
}
