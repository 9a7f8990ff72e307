import { claimText } from '@/messages/claim'
import { useMessages } from '@/messages/useMessages'
import { replace } from '@/shell/nav'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useAccountId } from '@/store/session'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

/** A later step that was opened without the earlier ones: it was sent already, or never begun. */
export function NoDraft() {
  const t = useMessages(claimText)
  const signedIn = useAccountId() !== null
  if (!signedIn) {
    return (
      <Screen title={t('title')}>
        <SignInFirst>{t('guest')}</SignInFirst>
      </Screen>
    )
  }
  return (
    <Screen title={t('title')}>
      <EmptyState
        icon="doc"
        title={t('noDraftTitle')}
        action={
          <Button id="claim-to-list" kind="line" onPress={() => replace('claimList')}>
            {t('noDraftList')}
          </Button>
        }
      >
        {t('noDraftBody')}
      </EmptyState>
    </Screen>
  )
}
