import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { open } from './nav'

/** A guest's view of a screen that shows somebody's own data. */
export function SignInFirst({ children }: { children: string }) {
  const t = useMessages(shellText)
  return (
    <EmptyState
      icon="lock"
      title={t('signInTitle')}
      action={
        <Button id="sign-in" onPress={() => open('login')}>
          {t('signIn')}
        </Button>
      }
    >
      {children}
    </EmptyState>
  )
}
