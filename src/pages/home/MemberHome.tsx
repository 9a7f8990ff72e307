import type { Home } from '@contract/home'
import { homeText } from '@/messages/home'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { useActing } from '@/store/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { CoverCard } from './CoverCard'
import { FiguresPair } from './FiguresPair'
import { NewsList } from './NewsList'
import { NextShareCard } from './NextShareCard'

const pay = ({ kind, planId, people }: Home['dues'][number]) =>
  open('coverPay', kind === 'grace' ? { due: planId } : { ids: people.map((one) => one.enrollmentId).join() })

/** Am I covered · what I share next · how many we are · what is new. */
export function MemberHome({ home }: { home: Home }) {
  const t = useMessages(homeText)
  const { dayYear } = useFormats()
  const acting = useActing() !== null
  const joined = home.enrollments.length > 0
  const join = () => open('joinPlan', { plan: home.planId })
  return (
    <>
      <CoverCard enrollments={home.enrollments} />
      {!joined && !acting && (
        <Button id="join" onPress={join}>
          {t('newcomerAction')}
        </Button>
      )}
      {home.dues.map((due) => (
        <Card flush problem key={due.kind + due.planId}>
          <Row
            id={`due-${due.kind}`}
            icon="alert"
            label={t(`due.${due.kind}`, { sum: yuan(due.sumFen) })}
            note={t(`due.${due.kind}Note`, { day: dayYear(due.payBy) })}
            onPress={() => pay(due)}
          />
        </Card>
      ))}
      {home.unreadNotices > 0 && (
        <Card flush>
          <Row
            id="notices"
            icon="info"
            label={t('notices', { count: home.unreadNotices })}
            onPress={() => open('notices')}
          />
        </Card>
      )}
      <NextShareCard share={home.share} next={home.next} />
      <FiguresPair figures={home.figures} />
      <NewsList news={home.news} />
      {joined && !acting && (
        <Card flush>
          <Row id="join" icon="users" label={t('addFamily')} note={t('addFamilyNote')} onPress={join} />
        </Card>
      )}
    </>
  )
}
