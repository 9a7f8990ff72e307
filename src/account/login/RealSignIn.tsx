import { signIn, useSignInMethods } from '@/api/signIn'
import { ApiProblem } from '@/api/problem'
import { problemText } from '@/messages/problems'
import { signText } from '@/messages/sign'
import { useMessages } from '@/messages/useMessages'
import { login } from '@/platform/login'
import { Loaded } from '@/shell/Loaded'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { thisDevice } from '../thisDevice'
import { useSignIn } from '../useSignIn'

/** What signs in besides being somebody of a demo: the chat app in one tap, a phone number in a browser. */
export function RealSignIn({ demo }: { demo: boolean }) {
  const t = useMessages(signText)
  const problem = useMessages(problemText)
  const methods = useSignInMethods()
  const { signInBy, busy, failure, then } = useSignIn()
  const { provider } = login
  const byApp = (by: 'wechat' | 'alipay') =>
    signInBy(async () => {
      const code = await login.code().catch(() => {
        throw new ApiProblem('login-code-invalid')
      })
      return signIn({ by, code, device: thisDevice() })
    })
  return (
    <>
      <ErrorSummary title={t('failed')} messages={failure ? [problem(failure)] : []} />
      <Loaded query={methods} failed={t('methodsFailed')} skeleton={<SkeletonCards cards={[[[60, 20]]]} />}>
        {(can) => {
          const byPhone = can.phone && provider === null
          const byChatApp = provider !== null && can[provider]
          if (!byPhone && !byChatApp) {
            return demo ? null : <Note kind="attention">{t('noWay')}</Note>
          }
          return (
            <>
              <Card flush>
                {byChatApp && (
                  <Row
                    id="sign-in-app"
                    icon="me"
                    label={busy ? t('signingIn') : t(`${provider}Button`)}
                    note={t('appRowNote')}
                    onPress={() => void byApp(provider)}
                  />
                )}
                {byPhone && (
                  <Row
                    id="sign-in-phone"
                    icon="lock"
                    label={t('phoneButton')}
                    note={t('phoneRowNote')}
                    onPress={() => open('phone', then ? { then } : undefined)}
                  />
                )}
              </Card>
              {byChatApp && (
                <Note kind="plain" icon="lock">
                  {t('appNote')}
                </Note>
              )}
            </>
          )
        }}
      </Loaded>
    </>
  )
}
