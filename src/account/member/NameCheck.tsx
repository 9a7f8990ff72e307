import { useNameChecks } from '@/api/useNameChecks'
import { privacyText } from '@/messages/privacy'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'

/** What the register said about this person's name, where it needs a word; a problem comes with its next step. */
export function NameCheck({ enrollmentId }: { enrollmentId: string }) {
  const t = useMessages(privacyText)
  const { data } = useNameChecks()
  const check = data?.items.find((item) => item.enrollmentId === enrollmentId)
  if (check?.stopped) {
    return (
      <Card>
        <Answer
          id="name-differs"
          tone="attention"
          icon="alert"
          title={t('differsTitle')}
          note={t('differsNote')}
        />
        <Button id="join-again" kind="line" onPress={() => open('joinPlan')}>
          {t('differsAgain')}
        </Button>
      </Card>
    )
  }
  return check?.state === 'unavailable' ? (
    <Note kind="plain" icon="clock">
      {t('checkPending')}
    </Note>
  ) : null
}
