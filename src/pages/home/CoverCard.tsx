import { View } from '@tarojs/components'
import { useState } from 'react'
import type { EnrollmentView } from '@contract/enrollment'
import { homeText } from '@/messages/home'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Go } from '@/ui/Go'
import { Icon } from '@/ui/Icon'
import { ProgressBar } from '@/ui/ProgressBar'
import { familyCover } from './familyCover'
import './coverCard.scss'

/** Am I covered, who, and since when; or how many days to go. */
export function CoverCard({ enrollments }: { enrollments: EnrollmentView[] }) {
  const t = useMessages(homeText)
  const cover = familyCover(enrollments)
  switch (cover.kind) {
    case 'covered':
      return <Covered people={cover.people} />
    case 'waiting':
      return <Waiting person={cover.person} />
    case 'mixed':
      return (
        <Card id="cover">
          <Answer
            id="cover-title"
            tone="attention"
            icon="clock"
            title={t(`are.${cover.are}`, { ...cover, count: cover.people.length })}
            note={t(cover.are === 'paused' ? 'pausedNote' : 'mixedNote')}
          />
          <People people={cover.people} />
        </Card>
      )
    case 'pending':
      return (
        <Card id="cover">
          <Answer id="cover-title" tone="attention" icon="wallet" title={t('payTitle')} note={t('payNote')} />
          <People people={cover.people} />
          <Button
            id="pay-first"
            onPress={() => open('coverPay', { ids: cover.people.map(({ id }) => id).join() })}
          >
            {t('payDo')}
          </Button>
        </Card>
      )
    case 'nobody':
      return (
        <Card id="cover">
          <Answer
            id="cover-title"
            tone="neutral"
            icon="info"
            title={t('nobodyTitle')}
            note={t(cover.people.some(({ state }) => state === 'lapsed') ? 'lapsedNote' : 'nobodyNote')}
          />
          <People people={cover.people} />
        </Card>
      )
    case 'newcomer':
      return (
        <Card id="cover">
          <Answer
            id="cover-title"
            tone="info"
            icon="users"
            title={t('newcomerTitle')}
            note={t('newcomerNote')}
          />
        </Card>
      )
  }
}

function Covered({ people }: { people: EnrollmentView[] }) {
  const t = useMessages(homeText)
  const [first] = people
  const alone = first?.relation === 'self' ? t('coveredSelf') : t('coveredOne', { name: first?.name ?? '' })
  const title = people.length > 1 ? t('coveredFamily', { count: people.length }) : alone
  return (
    <Card id="cover">
      <Answer id="cover-title" tone="good" icon="check" title={title} note={t('coveredNote')} />
      <People people={people} />
    </Card>
  )
}

function People({ people }: { people: EnrollmentView[] }) {
  const t = useMessages(homeText)
  const shell = useMessages(shellText)
  const { dayShort } = useFormats()
  const said = (person: EnrollmentView) => {
    if (person.state === 'covered') return t('since', { day: dayShort(person.coverFrom) })
    if (person.state === 'waiting') return t('daysLeft', { days: person.daysLeft })
    return shell(`cover.${person.state}`)
  }
  return (
    <View className="ppl">
      {people.map((person) => (
        <View key={person.id} className="ppl-p">
          <View>{person.name}</View>
          <View className={person.state === 'covered' ? 'ppl-s' : 'ppl-s wait'}>
            <Icon name={person.state === 'covered' ? 'check' : 'clock'} size="xs" />
            {said(person)}
          </View>
        </View>
      ))}
    </View>
  )
}

function Waiting({ person }: { person: EnrollmentView }) {
  const t = useMessages(homeText)
  const { day, dayYear, dayNear } = useFormats()
  const { daysLeft: days, waitingDays, dayOf, name } = person
  const [told, setTold] = useState(false)
  return (
    <Card id="cover">
      <Answer
        id="cover-title"
        tone="attention"
        icon="clock"
        title={person.relation === 'self' ? t('waitingSelf', { days }) : t('waitingOne', { days, name })}
        note={t('waitingFrom', { day: dayNear(person.coverFrom, person.joinedOn) })}
      />
      <View className="wait-p">
        <ProgressBar percent={(dayOf / Math.max(1, waitingDays)) * 100} />
      </View>
      <View className="lr cap num">
        <View>{t('joined', { day: day(person.joinedOn) })}</View>
        <View id="cover-day-of">{t('dayOf', { day: dayOf, total: waitingDays })}</View>
      </View>
      <View className="hr" />
      <View className="sm t2 wait-w">
        {person.sharesFrom > person.joinedOn
          ? t('waitingSharesLater', { day: dayYear(person.sharesFrom) })
          : t('waitingSharesNow')}
      </View>
      <Go id="why-wait" fold onPress={() => setTold(!told)}>
        {t('whyWait', { days: waitingDays })}
      </Go>
      {told && <View className="sm t2 wait-w">{t('whyWaitBody', { days: waitingDays })}</View>}
    </Card>
  )
}
