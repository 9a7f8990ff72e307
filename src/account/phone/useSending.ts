import { useRef, useState } from 'react'
import type { PhoneCode } from '@contract/session'
import { newId } from '@/api/newId'
import { toProblem, type FailureCode } from '@/api/problem'
import { requestPhoneCode } from '@/api/signIn'
import { thisDevice } from '../thisDevice'

/** Has a code sent. A lost reply is asked for again under the same id, so that one message goes out. */
export function useSending(onSent: (phone: string, code: PhoneCode) => void) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const pending = useRef<{ phone: string; id: string } | null>(null)
  const send = async (phone: string) => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    if (pending.current?.phone !== phone) pending.current = { phone, id: newId('pco') }
    const { id } = pending.current
    try {
      const code = await requestPhoneCode({ id, phone, device: thisDevice() })
      pending.current = null
      onSent(phone, code)
    } catch (reason) {
      setFailure(toProblem(reason).code)
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, failure, setFailure }
}
