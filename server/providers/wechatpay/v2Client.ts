/** Calls of the old API: signed fields in, signed fields out. What is not signed is no answer. */
import { type V3Client, nonceOf } from './client'
import { type V2Fields, isV2Signed, v2Fields, v2Sign, v2Xml } from './v2'

export type V2Answer = { readonly fields: V2Fields; /** null: done */ readonly code: string | null }

/** null: no answer that can be believed, or the capability is off */
export async function callV2(client: V3Client, path: string, fields: V2Fields): Promise<V2Answer | null> {
  const { settings, outside } = client
  if (!settings.debit) return null
  const { apiV2Key } = settings.debit
  const whole: V2Fields = { appid: settings.appId, mch_id: settings.mchId, ...fields }
  const body = v2Xml({ ...whole, sign: v2Sign(whole, apiV2Key) })
  const headers = { 'content-type': 'text/xml; charset=utf-8' }
  const reply = await outside.wire({ method: 'POST', url: settings.baseUrl + path, headers, body })
  const answer = reply?.status === 200 ? v2Fields(reply.body) : null
  if (!answer || answer.return_code !== 'SUCCESS' || !isV2Signed(answer, apiV2Key)) return null
  if (answer.mch_id !== undefined && answer.mch_id !== settings.mchId) return null
  return { fields: answer, code: answer.result_code === 'SUCCESS' ? null : (answer.err_code ?? '') }
}

export { nonceOf }
