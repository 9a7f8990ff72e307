import { View } from '@tarojs/components'
import type { PersonalData } from '@contract/privacy'
import { dateInChina } from '@core/calendar/date'
import { privacyText } from '@/messages/privacy'
import { signText } from '@/messages/sign'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'

interface Line {
  id: string
  label: string
  value: string
}

interface Part {
  title: string
  lines: Line[]
}

/** The export as a person reads it; the file has every field. */
export function Readable({ data }: { data: PersonalData }) {
  const t = useMessages(privacyText)
  const parts = [...useWho(data), ...useAgreed(data), ...useMoney(data)]
  return (
    <>
      {parts.map(({ title, lines }) => (
        <Card key={title}>
          <View className="sec-t">{title}</View>
          {lines.length === 0 && <View className="lead">{t('nothing')}</View>}
          {lines.map(({ id, label, value }) => (
            <KeyValue key={id} id={`export-${id}`} label={label}>
              {value}
            </KeyValue>
          ))}
        </Card>
      ))}
    </>
  )
}

function useWho(data: PersonalData): Part[] {
  const t = useMessages(privacyText)
  const sign = useMessages(signText)
  const { count, dayYear } = useFormats()
  const people = data.identity.map(({ memberId, name, idNumber }) => ({
    ...{ id: memberId, label: name, value: idNumber },
  }))
  const ways = data['sign-in'].map(({ provider, value }, index) => ({
    ...{ id: `way-${index}`, label: sign(`way.${provider}`), value: value ?? '' },
  }))
  const seen = t('devicesCount', { count: count(data.devices.length) })
  const helpers = data.helpers.map(({ side, name, since }, index) => ({
    ...{ id: `helper-${index}`, label: t(`side.${side}`, { name }) },
    value: since === null ? t('helperInvited') : dayYear(since),
  }))
  return [
    { title: t('people'), lines: people },
    { title: t('signIn'), lines: ways },
    { title: sign('devices'), lines: [{ id: 'devices', label: seen, value: '' }] },
    ...(helpers.length > 0 ? [{ title: t('helpers'), lines: helpers }] : []),
  ]
}

function useAgreed(data: PersonalData): Part[] {
  const t = useMessages(privacyText)
  const { dayYear } = useFormats()
  const day = (instant: string) => dayYear(dateInChina(instant))
  const memberships = data.memberships.map(({ enrollmentId, certificateNo, joinedOn }) => ({
    ...{ id: enrollmentId, label: certificateNo, value: dayYear(joinedOn) },
  }))
  const declarations = data.health.map(({ enrollmentId, answers, declaredAt }) => ({
    ...{ id: `health-${enrollmentId}`, label: nameOf(data, enrollmentId) },
    value: t('healthLine', { count: answers.length, day: day(declaredAt) }),
  }))
  const consents = data.consents.map(({ enrollmentId, kind, givenAt }) => ({
    ...{ id: `${enrollmentId}-${kind}`, value: day(givenAt) },
    label: `${nameOf(data, enrollmentId)} · ${t(`kind.${kind}`)}`,
  }))
  return [
    { title: t('memberships'), lines: memberships },
    { title: t('health'), lines: declarations },
    { title: t('consents'), lines: consents },
  ]
}

function useMoney(data: PersonalData): Part[] {
  const t = useMessages(privacyText)
  const { dayYear } = useFormats()
  const debits = t('chargesLine', { count: data.charges.length })
  const claims = data.claims.map(({ number, diagnosedOn }) => ({
    ...{ id: number, label: number, value: dayYear(diagnosedOn) },
  }))
  return [
    {
      title: t('charges'),
      lines: data.charges.length > 0 ? [{ id: 'charges', label: t('charges'), value: debits }] : [],
    },
    { title: t('claims'), lines: claims },
  ]
}

function nameOf({ memberships, identity }: PersonalData, enrollmentId: string): string {
  const memberId = memberships.find((one) => one.enrollmentId === enrollmentId)?.memberId
  return identity.find((one) => one.memberId === memberId)?.name ?? ''
}
