/** Vectors from Alipay's own SDK (its address: docs/payments.md), and amounts both ways. */
import fc from 'fast-check'
import { fen } from '@core/money/fen'
import { publicKeyOf } from '../rsa'
import { fenOfYuan, yuanText } from './amount'
import { isNotificationSigned, signedReply, signedText } from './signature'

const key = publicKeyOf(
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqObrdC7hrgAVM98tK0nv3hSQRGGKT4lBsQjHiGjeYZjOPIPHR5kn' +
    'm2jnnz/YGIXIofVHkA/tAlBAd5DrY7YpvI4tP5EONLtZKC2ghBMx7McI2wRD0xiqzxOQr1FuhZGJ8/AUokBzJrzY+aGX2xcO' +
    'rxFYRlFilvVLTXg4LWjR1tdPkO6+i7wQZAIVMClPkwVRZEbaERRHlKqTzv2gGv5rDU8gRoe1LeaN+6BlbTqHWkQcNCUNrA8C' +
    '6l17XAXGKDsm/9TFWwO8EPHHHCaQdjtV5/FdcWIt+L8SR1ss7EXTjYDFtxcKVv9rEoY1lX8T4mX+GbXfZHraG5NCF1+XioL5' +
    'JwIDAQAB',
)
const notice = {
  gmt_create: '2019-08-15 15:56:22',
  charset: 'utf-8',
  seller_email: 'z97-yuquerevenue@service.aliyun.com',
  subject: '语雀空间 500人规模',
  sign:
    'QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2' +
    'S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3' +
    'svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEF' +
    'ajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==',
  buyer_id: '2088102534368455',
  invoice_amount: '0.10',
  notify_id: '2019081500222155624068450559358070',
  fund_bill_list: '[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]',
  notify_type: 'trade_status_sync',
  trade_status: 'TRADE_SUCCESS',
  receipt_amount: '0.10',
  buyer_pay_amount: '0.10',
  app_id: '2019073166072302',
  seller_id: '2088531891668739',
  gmt_payment: '2019-08-15 15:56:24',
  notify_time: '2019-08-15 15:56:25',
  version: '1.0',
  out_trade_no: '20190815155618536-564-57',
  total_amount: '0.10',
  trade_no: '2019081522001468450512505578',
  auth_app_id: '2019073166072302',
  buyer_logon_id: 'xud***@126.com',
  point_amount: '0.00',
}

test('the recorded notice of a paid trade is verified, with and without its sign_type', () => {
  expect(isNotificationSigned(notice, [key])).toBe(true)
  expect(isNotificationSigned({ ...notice, sign_type: 'RSA2' }, [key])).toBe(true)
  expect(isNotificationSigned({ ...notice, total_amount: '0.11' }, [key])).toBe(false)
  expect(isNotificationSigned(notice, [])).toBe(false)
})

test('the signed part of a reply is its own characters, whatever spaces, keys or strings are around and inside', () => {
  const inner = '{"code":"10000","sign":"xxx","msg":"a \\"} b","url":"http:\\/\\/x"}'
  const reply = `{"alipay_open_x_response"\n  :\n ${inner},\n "sign"  :  "abc="}`
  expect(signedReply(reply, 'alipay.open.x')).toEqual({ text: inner, sign: 'abc=' })
  expect(signedReply(`{"error_response":{"code":"1"}}`, 'alipay.open.x')).toEqual({
    text: '{"code":"1"}',
    sign: null,
  })
  expect(signedReply('<html>', 'alipay.open.x')).toBeNull()
})

test('parameters are sorted, raw, without empty ones and the sign; sign_type stays where it is not taken out', () => {
  const parameters = { b: '2 &', a: '1', sign: 'x', empty: '', sign_type: 'RSA2' }
  expect(signedText(parameters)).toBe('a=1&b=2 &&sign_type=RSA2')
  expect(signedText(parameters, ['sign_type'])).toBe('a=1&b=2 &')
})

test('fen become yuan and yuan become the same fen; anything else is no amount', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999_999 }),
      (sum) => fenOfYuan(yuanText(fen(sum))) === sum,
    ),
  )
  expect([yuanText(fen(1)), yuanText(fen(100)), yuanText(fen(8_888))]).toEqual(['0.01', '1.00', '88.88'])
  expect(['1', '1.5', '0.10'].map(fenOfYuan)).toEqual([100, 150, 10])
  expect(['', '-1', '1.005', '1e3', ' 1', '1,000', 1, null].map(fenOfYuan)).toEqual(Array(8).fill(null))
})
