import { useHelperActs } from '@/api/helpers'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { helperText } from '@/messages/helper'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { MoreRows } from '@/shell/MoreRows'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

/** Everything helpers did, also those who no longer help, newest first. */
export function Record() {
  const t = useMessages(helperText)
  const { moment } = useFormats()
  const acts = useHelperActs()
  useFreshOnShow(acts)
  return (
    <>
      <Loaded query={acts} failed={t('failed')} skeleton={<SkeletonCards cards={[[[80, 36]]]} />}>
        {(items) => (
          <Card flush>
            {items.length === 0 && <Row id="acts-none" icon="clock" label={t('recordNone')} />}
            {items.map(({ id, kind, name, at, sumFen }, place) => (
              <Row
                key={id}
                id={`act-${place}`}
                icon={kind === 'paid' ? 'wallet' : 'me'}
                label={
                  kind === 'paid'
                    ? t('act.paid', { name, sum: yuan(sumFen ?? 0) })
                    : t('act.looked', { name })
                }
                note={moment(at)}
              />
            ))}
          </Card>
        )}
      </Loaded>
      <MoreRows {...acts} />
      <Note kind="plain" icon="lock">
        {t('recordNote')}
      </Note>
    </>
  )
}
