import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PayerAsk } from '@contract/payer'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { linkTo } from '@/platform/link'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import './askLink.scss'

/** The link to send: it holds nothing about anybody. */
export function AskLink({ ask: { path, expiresAt } }: { ask: PayerAsk }) {
  const t = useMessages(payerText)
  const { moment } = useFormats()
  const [copied, setCopied] = useState(false)
  if (path === null) return null
  const copy = () =>
    void Taro.setClipboardData({ data: linkTo(path) }).then(
      () => setCopied(true),
      // Where the host refuses, the address itself can be held and copied.
      () => setCopied(false),
    )
  return (
    <Card>
      <View className="t2 sm">{t('until', { when: moment(expiresAt) })}</View>
      <View id="payer-link" className="pay-l">
        {linkTo(path)}
      </View>
      <Button id="payer-copy" kind="line" onPress={copy}>
        {copied ? t('copied') : t('copy')}
      </Button>
      <LinkButton id="payer-here" onPress={() => void Taro.navigateTo({ url: path })}>
        {t('openHere')}
      </LinkButton>
      <View className="t2 sm">{t('linkPlain')}</View>
    </Card>
  )
}
