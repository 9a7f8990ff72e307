import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AskedRelative } from '@contract/enrollment'
import { askedText } from '@/messages/asked'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { linkTo } from '@/platform/link'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import type { Tone } from '@/ui/tone'
import type { ReactNode } from 'react'
import { serverNowMs } from '@/store/clock'
import './asked.scss'

const tones: Record<AskedRelative['state'], Tone> = {
  waiting: 'attention',
  confirmed: 'good',
  declined: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
  locked: 'danger',
}
const dayMs = 86_400_000

/** One relative who is asked: the link to send, and until when it can be confirmed. */
export function AskedCard({ asked, more }: { asked: AskedRelative; more?: ReactNode }) {
  const t = useMessages(askedText)
  const shell = useMessages(shellText)
  const { moment } = useFormats()
  const [copied, setCopied] = useState(false)
  const { id, relation, name, state, path, expiresAt } = asked
  const who = shell(`relation.${relation}`)
  const days = Math.max(0, Math.ceil((Date.parse(expiresAt) - serverNowMs()) / dayMs))
  const copy = (link: string) =>
    void Taro.setClipboardData({ data: link }).then(
      () => setCopied(true),
      // Where the host refuses, the address itself can be held and copied.
      () => setCopied(false),
    )
  return (
    <Card id={`asked-${id}`}>
      <View className="lr wrap">
        <View className="strong">{name ? `${who} · ${name}` : who}</View>
        <Tag id={`asked-state-${relation}`} tone={tones[state]}>
          {state === 'waiting' ? t('state.waiting', { who }) : t(`state.${state}`)}
        </Tag>
      </View>
      {path !== null && (
        <>
          <View className="t2 sm">{t('until', { left: t('days', { days }), when: moment(expiresAt) })}</View>
          <View id={`asked-link-${relation}`} className="asked-l">
            {linkTo(path)}
          </View>
          <Button id={`asked-copy-${relation}`} kind="line" onPress={() => copy(linkTo(path))}>
            {copied ? t('copied') : t('copy')}
          </Button>
          <LinkButton id={`asked-here-${relation}`} onPress={() => void Taro.navigateTo({ url: path })}>
            {t('openHere')}
          </LinkButton>
        </>
      )}
      {more}
    </Card>
  )
}
