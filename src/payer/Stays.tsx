import { View } from '@tarojs/components'
import type { MemberPayer } from '@contract/payer'
import { payerText } from '@/messages/payer'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'

/** What a change leaves where it is, and from when it counts. */
export function Stays({ payer: { stays, first } }: { payer: MemberPayer }) {
  const t = useMessages(payerText)
  const shell = useMessages(shellText)
  const { day } = useFormats()
  return (
    <>
      {stays.length > 0 && (
        <Card flush>
          <Row label={<View className="strong">{t('staysTitle')}</View>} />
          {stays.map(({ number, chargeDate, sumFen }) => (
            <Row
              key={number}
              id={`payer-stays-${number}`}
              icon="wallet"
              label={t('stay', { number })}
              note={sumFen === null ? t('staySoon') : t('stayNote', { day: day(chargeDate) })}
              value={sumFen === null ? undefined : shell('yuanOf', { amount: yuan(sumFen) })}
            />
          ))}
        </Card>
      )}
      <Note id="payer-from-when" kind="plain" icon="clock">
        {t('from', { day: day(first.disclosureDate) })}
      </Note>
    </>
  )
}
