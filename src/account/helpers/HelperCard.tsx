import { Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import type { Helper } from '@contract/helper'
import { dateInChina, instantOf } from '@core/calendar/date'
import { helperText } from '@/messages/helper'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { linkTo } from '@/platform/link'
import { share } from '@/platform/share'
import { ShareFace } from '@/platform/shareFace'
import { LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import '../helper.scss'

interface Props {
  helper: Helper
  /** its place on the page, in the ids of what can be tapped */
  at: number
  /** the newest invitation: what this page sends as a card */
  isCard: boolean
  onEnd: () => void
}

/** One helper: since when, what they did last, and the one tap that ends it; or the link to send while nobody accepted. */
export function HelperCard({ helper, at, isCard, onEnd }: Props) {
  const t = useMessages(helperText)
  const { dayYear, moment } = useFormats()
  const { name, state, path, since, last } = helper
  const isActive = state === 'active'
  const did = last ? t(`last.${last.kind}`, { when: moment(last.at) }) : t('last.none')
  const end = (
    <LinkButton id={`helper-stop-${at}`} icon="x" onPress={onEnd}>
      {t(isActive ? 'stop' : 'takeBack')}
    </LinkButton>
  )
  return (
    <Card id={`helper-${at}`}>
      <View className="lr wrap">
        <View id={`helper-name-${at}`} className="strong">
          {name}
        </View>
        <Tag id={`helper-state-${at}`} tone={isActive ? 'good' : 'attention'}>
          {t(isActive ? 'active' : 'waiting')}
        </Tag>
      </View>
      {isActive && since !== null && (
        <>
          <View className="t2 sm">{t('since', { day: dayYear(since) })}</View>
          <View id={`helper-last-${at}`} className="t2 sm">
            {did}
          </View>
        </>
      )}
      {path === null ? end : <Link {...{ helper, path, at, isCard, end }} />}
    </Card>
  )
}

interface LinkProps extends Pick<Props, 'helper' | 'at' | 'isCard'> {
  path: string
  /** taking it back */
  end: ReactNode
}

/** The chat app's own list of friends sends the newest invitation; another one is copied and sent. */
function Link({ helper: { name, expiresAt }, path, at, isCard, end }: LinkProps) {
  const t = useMessages(helperText)
  const { dayYear } = useFormats()
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null)
  const url = linkTo(path)
  const copy = async () => setSaid((await share.copy(url)) ? 'copied' : 'copyFailed')
  const send = async () => {
    if (!(await share.sheet({ title: t('shareTitle'), url }))) await copy()
  }
  const until = dateInChina(instantOf(Date.parse(expiresAt)))
  return (
    <>
      <Text id={`helper-link-${at}`} className="hlp-l num" userSelect>
        {url}
      </Text>
      <View className="t2 sm">{t('until', { day: dayYear(until) })}</View>
      <View className="t2 sm hlp-g">{t('noPerson')}</View>
      {isCard && (
        <ShareFace id={`helper-send-${at}`} className="btn line" onShare={() => void send()}>
          {t('send', { name })}
        </ShareFace>
      )}
      <View className="lr wrap">
        <LinkButton id={`helper-copy-${at}`} icon="paper" onPress={() => void copy()}>
          {t('copy')}
        </LinkButton>
        {end}
      </View>
      {said && (
        <View id={`helper-copied-${at}`} className="t2 sm">
          {t(said)}
        </View>
      )}
    </>
  )
}
