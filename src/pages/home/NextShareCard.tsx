import { View } from '@tarojs/components'
import type { Home } from '@contract/home'
import { homeText } from '@/messages/home'
import { shellText } from '@/messages/shell'
import { useAbout } from '@/messages/useAbout'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Figure } from '@/ui/Figure'
import { ForecastRange } from '@/ui/ForecastRange'
import { Go } from '@/ui/Go'
import { Tag } from '@/ui/Tag'
import { billTone, isDue } from '@/ui/billTone'
import './nextShareCard.scss'

type Share = NonNullable<Home['share']>

/** The sum, its debit day, how it comes about, and when the next one is. */
export function NextShareCard({ share, next }: Pick<Home, 'share' | 'next'>) {
  const t = useMessages(homeText)
  const { day } = useFormats()
  return (
    <Card id="next-share">
      {share ? <ThisShare share={share} /> : <View className="title">{t('noShareTitle')}</View>}
      <View className="hr" />
      <View className="lr">
        <View className="sm">{t('next')}</View>
        <View id="next-dates" className="sm t2 num">
          {t('nextDates', { disclosure: day(next.disclosureDate), charge: day(next.chargeDate) })}
        </View>
      </View>
      {next.forecast && next.forecast.highFen > 0 && <NextRange band={next.forecast} />}
    </Card>
  )
}

/** How much it may be: 8 of 10 simulated futures lie in it. */
function NextRange({ band }: { band: NonNullable<Home['next']['forecast']> }) {
  const shell = useMessages(shellText)
  const about = useAbout()
  return (
    <>
      <View className="lr base nsc-f">
        <View className="cap">{shell('eightOfTen')}</View>
        <View id="next-range" className="strong num">
          {about(band.lowFen, band.highFen)}
        </View>
      </View>
      <ForecastRange {...band} />
    </>
  )
}

function ThisShare({ share }: { share: Share }) {
  const t = useMessages(homeText)
  const shell = useMessages(shellText)
  const { day } = useFormats()
  const none = share.state === 'nothing-due'
  return (
    <>
      <View className="lr">
        <View className="t2 sm">{t('shareLabel', { number: share.number, day: day(share.chargeDate) })}</View>
        <Tag id="share-state" tone={billTone[share.state]}>
          {shell(`bill.${share.state}`)}
        </Tag>
      </View>
      <View className="nsc-f">
        {none ? (
          <View className="title">{t('nothingDue')}</View>
        ) : (
          <Figure
            id="share-total"
            size="hero"
            due={isDue(share.state)}
            value={yuan(share.totalFen)}
            unit={shell('yuan')}
          />
        )}
      </View>
      <View className="lr">
        <View className="t2 sm num">
          <Made share={share} />
        </View>
        <Go id="share-how" onPress={() => open('period', { id: share.periodId, mine: none ? '' : '1' })}>
          {t('how')}
        </Go>
      </View>
    </>
  )
}

/** In one line: how many people times what, or which division. */
function Made({ share }: { share: Share }) {
  const t = useMessages(homeText)
  const { count } = useFormats()
  const { cases, people: family, perPersonFen } = share
  const members = count(share.members)
  if (family === 0) return <>{t('nothing', { cases, members })}</>
  if (family === 1) return <>{t('self', { cases, members })}</>
  if (perPersonFen === null) return <>{t('family', { count: family })}</>
  return <>{t('perPerson', { count: family, share: yuan(perPersonFen) })}</>
}
