/** Alipay on this machine: checks our signature on every call, keeps trades, agreements and transfers, signs what it says. */
import { generateKeyPairSync } from 'node:crypto'
import type { ClockPort } from '../../server/ports/types'
import type { AlipaySettings } from '../../server/providers/alipay/settings'
import { type Parameters, signedText } from '../../server/providers/alipay/signature'
import { fenOfYuan } from '../../server/providers/alipay/amount'
import { wallTimeInChina } from '../../server/providers/instants'
import { isSigned, signText } from '../../server/providers/rsa'
import type { NotificationKind } from '../../server/ports/payment'
import { type Loopback, loopback } from './loopback'

type Json = Record<string, unknown>
const yes = (body: Json = {}): Json => ({ code: '10000', msg: 'Success', ...body })
const no = (sub_code: string): Json => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code,
  sub_msg: sub_code,
})

export interface AlipayLoopback extends Loopback {
  readonly settings: AlipaySettings
  pay(orderNo: string, yuan?: string): void
  sign(agreementNo: string): void
  endByUser(agreementNo: string): void
  /** agreements whose wallet is empty */
  readonly poor: Set<string>
  readonly money: { in: number; out: number }
}

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export async function alipayLoopback(clock: ClockPort, notifyBase: string): Promise<AlipayLoopback> {
  const [app, ali] = [keyPair(), keyPair()]
  const appId = '2021000000000001'
  const [trades, refunds, agreements] = [
    new Map<string, Json>(),
    new Map<string, Json>(),
    new Map<string, Json>(),
  ]
  const [transfers, poor, money] = [new Map<string, Json>(), new Set<string>(), { in: 0, out: 0 }]
  let count = 0
  const number = (prefix: string): string => `${prefix}${String((count += 1)).padStart(8, '0')}`
  const now = (): string => wallTimeInChina(clock.nowMs())
  const fenOf = (yuan: unknown): number => fenOfYuan(yuan) ?? 0

  function tell(kind: NotificationKind, fields: Parameters): void {
    const whole: Parameters = {
      ...{ app_id: appId, charset: 'utf-8', version: '1.0', notify_time: now(), notify_id: number('n') },
      ...fields,
    }
    const sign = signText(ali.privateKey, signedText(whole))
    const body = new URLSearchParams({ ...whole, sign, sign_type: 'RSA2' }).toString()
    server.outgoing.push({ kind, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
  }
  function tellTrade(kind: 'order' | 'debit', trade: Json): void {
    const { out_trade_no, trade_no, total_amount, trade_status } = trade as Record<string, string>
    const fields = {
      out_trade_no: out_trade_no ?? '',
      trade_no: trade_no ?? '',
      total_amount: total_amount ?? '',
    }
    const gmt_payment = String(trade.send_pay_date)
    tell(kind, { notify_type: 'trade_status_sync', ...fields, trade_status: trade_status ?? '', gmt_payment })
  }

  const usedCodes = new Set<string>()
  /** What `isGenuine` let through, by method; parameters beside the content are those of signing in. */
  const methods: Readonly<Record<string, (content: Json, parameters: Parameters) => Json>> = {
    // A code `ann-1` is Ann's, and good once. No `code` in the answer when it worked.
    'alipay.system.oauth.token': (_content, { code = '' }) => {
      if (!/^\w+-\d+$/.test(code) || usedCodes.has(code)) return no('isv.code-invalid')
      usedCodes.add(code)
      return { access_token: number('token'), open_id: `open-${code.split('-')[0]}` }
    },
    'alipay.trade.create': (content) => {
      const orderNo = String(content.out_trade_no)
      const before = trades.get(orderNo)
      if (before && before.trade_status !== 'WAIT_BUYER_PAY') return no('ACQ.TRADE_HAS_SUCCESS')
      const trade = before ?? {
        out_trade_no: orderNo,
        trade_no: number('2026'),
        trade_status: 'WAIT_BUYER_PAY',
      }
      trades.set(orderNo, { ...trade, total_amount: content.total_amount })
      return yes({ out_trade_no: orderNo, trade_no: trade.trade_no })
    },
    'alipay.trade.query': ({ out_trade_no }) => {
      const trade = trades.get(String(out_trade_no))
      return trade ? yes(trade) : no('ACQ.TRADE_NOT_EXIST')
    },
    'alipay.trade.close': ({ out_trade_no }) => {
      const trade = trades.get(String(out_trade_no))
      if (!trade) return no('ACQ.TRADE_NOT_EXIST')
      if (trade.trade_status !== 'WAIT_BUYER_PAY') return no('ACQ.TRADE_STATUS_ERROR')
      trade.trade_status = 'TRADE_CLOSED'
      return yes({ out_trade_no })
    },
    'alipay.trade.pay': (content) => {
      const [orderNo, agreement] = [String(content.out_trade_no), content.agreement_params as Json]
      const entry = [...agreements.values()].find((one) => one.agreement_no === agreement.agreement_no)
      if (entry?.status !== 'NORMAL') return no('ACQ.AGREEMENT_NOT_EXIST')
      if (poor.has(String(agreement.agreement_no))) return no('ACQ.BUYER_BALANCE_NOT_ENOUGH')
      if (!trades.has(orderNo)) {
        const trade = { out_trade_no: orderNo, trade_no: number('2026'), total_amount: content.total_amount }
        trades.set(orderNo, { ...trade, trade_status: 'TRADE_SUCCESS', send_pay_date: now() })
        money.in += fenOf(content.total_amount)
        tellTrade('debit', trades.get(orderNo) ?? {})
      }
      return yes({ out_trade_no: orderNo })
    },
    'alipay.trade.refund': (content) => {
      const [orderNo, refundNo] = [String(content.out_trade_no), String(content.out_request_no)]
      const trade = trades.get(orderNo)
      if (!trade) return no('ACQ.TRADE_NOT_EXIST')
      if (!refunds.has(refundNo)) {
        const { trade_no } = trade
        const refund = {
          out_trade_no: orderNo,
          out_request_no: refundNo,
          trade_no,
          refund_status: 'REFUND_SUCCESS',
        }
        refunds.set(refundNo, { ...refund, refund_amount: content.refund_amount, gmt_refund_pay: now() })
        money.out += fenOf(content.refund_amount)
      }
      return yes({ out_trade_no: orderNo, fund_change: 'Y', refund_fee: content.refund_amount })
    },
    'alipay.trade.fastpay.refund.query': ({ out_request_no }) => yes(refunds.get(String(out_request_no))),
    'alipay.user.agreement.query': ({ external_agreement_no }) => {
      const agreement = agreements.get(String(external_agreement_no))
      return agreement ? yes(agreement) : no('USER_AGREEMENT_NOT_EXIST')
    },
    'alipay.user.agreement.unsign': ({ agreement_no }) => {
      const entry = [...agreements].find(([, one]) => one.agreement_no === agreement_no)
      if (!entry || entry[1].status !== 'NORMAL') return no('USER_AGREEMENT_NOT_EXIST')
      end(entry[0])
      return yes()
    },
    'alipay.fund.trans.uni.transfer': (content) => {
      const transferNo = String(content.out_biz_no)
      if (!transfers.has(transferNo)) {
        const transfer = {
          out_biz_no: transferNo,
          order_id: number('2026'),
          trans_amount: content.trans_amount,
        }
        transfers.set(transferNo, { ...transfer, status: 'SUCCESS', pay_date: now() })
        money.out += fenOf(content.trans_amount)
        const told = { ...transfer, status: 'SUCCESS', pay_date: now() }
        tell('transfer', { msg_method: 'alipay.fund.trans.order.changed', biz_content: JSON.stringify(told) })
      }
      return yes({ out_biz_no: transferNo, status: 'SUCCESS' })
    },
    'alipay.fund.trans.common.query': ({ out_biz_no }) => {
      const transfer = transfers.get(String(out_biz_no))
      return transfer ? yes(transfer) : no('ORDER_NOT_EXIST')
    },
  }
  function end(agreementNo: string): void {
    const agreement = agreements.get(agreementNo) ?? {}
    Object.assign(agreement, { status: 'STOP' })
    const agreement_no = String(agreement.agreement_no)
    const fields = { external_agreement_no: agreementNo, agreement_no, status: 'UNSIGN', unsign_time: now() }
    tell('contract', { notify_type: 'dut_user_unsign', ...fields })
  }

  const server = await loopback(
    ({ body }) => {
      const fields: Parameters = Object.fromEntries(new URLSearchParams(body))
      const method = fields.method ?? ''
      const isGenuine =
        isSigned(app.publicKey, signedText(fields), fields.sign ?? '') && fields.app_id === appId
      const content = JSON.parse(fields.biz_content ?? '{}') as Json
      const answer = isGenuine
        ? (methods[method]?.(content, fields) ?? no('isv.invalid-method'))
        : no('isv.invalid-signature')
      // With a space after each colon, as no JSON.stringify writes it: what is signed are these characters.
      const text = JSON.stringify(answer).replace(/":"/g, '": "')
      const sign = signText(ali.privateKey, text)
      const reply = `{"${method.replace(/\./g, '_')}_response":${text},"sign":"${sign}"}`
      return { status: 200, headers: { 'content-type': 'application/json' }, body: reply }
    },
    ({ body }) => new URLSearchParams(body).get('method') ?? '',
  )
  const settings: AlipaySettings = {
    ...{ appId, appKey: app.privateKey, alipayKeys: [app.publicKey, ali.publicKey] },
    certificates: { appCertSn: 'a1', rootCertSn: 'b2' },
    agreement: {
      personalProductCode: 'GENERAL_WITHHOLDING_P',
      productCode: 'GENERAL_WITHHOLDING',
      signScene: 'INDUSTRY|MUTUAL',
    },
    ...{ gatewayUrl: server.url, notifyUrl: `${notifyBase}/v1/notifications/alipay/` },
  }
  return {
    ...server,
    ...{ settings, poor, money },
    pay(orderNo, yuan) {
      const trade = trades.get(orderNo) ?? {}
      const total_amount = yuan ?? trade.total_amount
      Object.assign(trade, { total_amount, trade_status: 'TRADE_SUCCESS', send_pay_date: now() })
      money.in += fenOf(total_amount)
      tellTrade('order', trade)
    },
    sign(agreementNo) {
      const agreement = { external_agreement_no: agreementNo, agreement_no: number('2026'), status: 'NORMAL' }
      agreements.set(agreementNo, { ...agreement, sign_time: now() })
      tell('contract', { notify_type: 'dut_user_sign', ...agreement, sign_time: now() })
    },
    endByUser: end,
  }
}
