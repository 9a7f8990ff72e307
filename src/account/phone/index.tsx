import { useState } from 'react'
import type { PhoneCode } from '@contract/session'
import { signIn, linkIdentity } from '@/api/signIn'
import { toProblem, type FailureCode } from '@/api/problem'
import { signText } from '@/messages/sign'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { back } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { thisDevice } from '../thisDevice'
import { useSignIn } from '../useSignIn'
import { CodeStep } from './CodeStep'
import { NumberStep } from './NumberStep'

/** A number, then the code sent to it: to sign in, or to add the number to the account that is signed in. */
export default function PhonePage() {
  const t = useMessages(signText)
  const { link } = useParams('link')
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState<PhoneCode | null>(null)
  const { signInBy, busy, failure } = useSignIn()
  const adding = useAdding()
  const prove = (code: string) => {
    if (sent === null) return
    const by = { by: 'phone' as const, codeId: sent.id, code, device: thisDevice() }
    void (link ? adding.add(() => linkIdentity(by)) : signInBy(() => signIn(by)))
  }
  return (
    <Screen title={link ? t('linkTitle') : t('phoneTitle')}>
      {sent === null ? (
        <NumberStep
          initial={phone}
          onSent={(number, code) => {
            setPhone(number)
            setSent(code)
          }}
        />
      ) : (
        <CodeStep
          key={sent.id}
          phone={phone}
          sent={sent}
          adding={Boolean(link)}
          busy={busy || adding.busy}
          failure={link ? adding.failure : failure}
          onCode={prove}
          onSent={setSent}
          onOther={() => setSent(null)}
        />
      )}
    </Screen>
  )
}

function useAdding() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const add = async (link: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await link()
      back()
    } catch (reason) {
      setFailure(toProblem(reason).code)
    } finally {
      setBusy(false)
    }
  }
  return { add, busy, failure }
}
