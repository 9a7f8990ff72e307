/**
 * Transfers to a user (the flow of 2025): the user takes the money in WeChat. The number is never changed: after any
 * answer but a final no, it is asked about, or asked again, under the same one.
 */
import { amountFen, isFen } from '@core/money/fen'
import type { TransferRequest, TransferResult } from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import { textOf } from '../wire'
import type { V3Client } from './client'
import { refusalOf } from './refusals'

const PATH = '/v3/fund-app/mch-transfer/transfer-bills'

export async function transfer(client: V3Client, request: TransferRequest): Promise<TransferResult> {
  const { settings } = client
  if (!settings.transfer) return { outcome: 'unknown' }
  const answer = await client.call('POST', PATH, {
    appid: settings.appId,
    out_bill_no: bareId(request.transferId),
    transfer_scene_id: settings.transfer.sceneId,
    openid: request.subject,
    transfer_amount: request.sumFen,
    transfer_remark: request.purpose === 'aid' ? '互助金' : '余额退回',
    notify_url: `${settings.notifyUrl}transfer`,
    transfer_scene_report_infos: settings.transfer.reports,
  })
  if (!answer) return { outcome: 'unknown' }
  if (answer.code === null) return transferState(client, answer.body, request.sumFen)
  if (answer.code === 'NOT_ENOUGH') return { outcome: 'unknown' } // our own account is short: later
  const asked = await queryTransfer(client, request)
  if (asked.outcome !== 'unknown') return asked
  const reason = refusalOf(answer.code)
  return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
}

export async function queryTransfer(client: V3Client, request: TransferRequest): Promise<TransferResult> {
  const orderNo = bareId(request.transferId)
  const answer = await client.call('GET', `${PATH}/out-bill-no/${orderNo}`)
  if (answer?.code !== null || answer.body.out_bill_no !== orderNo) return { outcome: 'unknown' }
  return transferState(client, answer.body, null)
}

/** @param askedFen the sum, where the object itself does not repeat it (the reply to creating) */
export function transferState(
  { settings }: V3Client,
  bill: Readonly<Record<string, unknown>>,
  askedFen: number | null,
): TransferResult {
  const packageInfo = textOf(bill, 'package_info')
  switch (bill.state) {
    case 'ACCEPTED':
    case 'PROCESSING':
    case 'TRANSFERING':
    case 'CANCELING':
      return { outcome: 'accepted', confirmation: null }
    case 'WAIT_USER_CONFIRM': {
      const { mchId, appId } = settings
      const confirmation =
        packageInfo === null ? null : ({ kind: 'wechat', mchId, appId, package: packageInfo } as const)
      return { outcome: 'accepted', confirmation }
    }
    case 'FAIL':
      return { outcome: 'refused', reason: 'person-unknown' }
    case 'CANCELLED':
      return { outcome: 'refused', reason: 'closed' }
    case 'SUCCESS':
      break
    default:
      return { outcome: 'unknown' }
  }
  const sum = bill.transfer_amount ?? askedFen
  const providerRef = textOf(bill, 'transfer_bill_no')
  const paidAtMs = msOfChina(bill.update_time) ?? msOfChina(bill.create_time)
  if (!isFen(sum) || providerRef === null || paidAtMs === null) return { outcome: 'unknown' }
  return { outcome: 'paid', sumFen: amountFen(sum), providerRef, paidAtMs }
}
