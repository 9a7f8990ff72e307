/**
 * Vectors from the official documents and SDKs of WeChat Pay (their addresses: docs/payments.md). They can fail: each is
 * also tried with one character changed.
 */
import { X509Certificate, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { isSigned, privateKeyOf } from '../rsa'
import { openResource, sealResource } from './resource'
import { authorization, payText, replyText, requestText } from './signature'
import { isV2Signed, v2Fields, v2Sign, v2Xml } from './v2'

const officialKey = createPublicKey(`-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAptpm+qvIDCh/9wjU26SQ
CK26ogYkBhDrYxnAaw2JbbBsp1oDbHKk+1r381NeBUG2HEFAuU+Fr72u5ot3yKdz
oF/FajAzQNKnm569/D3upKoi8mYBaST15Uig8j8qoUW1U217LL0jEHlSnHV3lcaD
TXqDpTRR4Bfz9IqOgJgFZ8/oTfEomSrjrLYef81Eyxr7ZIMQXEKKEK7V4UXKS0+/
fDsiG/cXidhzt8UbTL9vqXqxM2+IDImyO+FAc/tkBG55LmzxPto1Nq0WbnZzRM/w
Tzrd0I/8NlevxtFbphg4evlHjFNI7+GrqR87ViEwuAJJ9Je5QQjct5YJfFRWiZ5C
MQIDAQAB
-----END PUBLIC KEY-----`)
const jsapiSign =
  'mI35pfNEQV6777ke/1T+LJLQDNTm7yeoUJH+j/adPGhmCCi0PbgkvYQTRcXH0uibcLVtvFLdGLpmoYO9FV6lBBsTAjuhh5YO' +
  'vQi0e2g3e0yytitiNET9FEuqM0pjnKfRW4K6LIZDdbWJv9KhZUx3DrJa5TL7OJ7VdADVivxVySIlPVKjGwuCXzuXSJes0UcI' +
  'LgWQUMyha5/3nYofuHtS7r+KYyMuxD+oJ9VM1Qdxk4UIG59CP5Y3wtYIFybyF3bdu1caHTRRX+DLyMXyYA/IrTmiW01c4RPj' +
  'pHBX5Dk1sZyY1zVsWNsvMHr2e1NTWtBxKJ+qk5N61J7caYoepHFaxw=='
const appSign =
  'gXx9KhTP6IooKV1SuG3OCGlBIgZbKtubCZvnau6khw1iffvNT28IzLbKmztq2xA/RCNbZa1XOsoiuVmAEeTZQicWfhv4P+O4' +
  'oBRIrx0X9f3cnWFkMBU9alTWs0nyQ1N9fcILOTe0f4kxOhVh+/Xhn5hOiUK7Sz3XA1mcpa3R2NCWf/e+0ow/RDf15iTymOHg' +
  'DrEkT/gedg/3E0iXfDX3mFicSZhrHESZDOTXcl9RzELREBUFznd/o2NQM99WcL86m23HY0cTy+QGWU4QDmNrbQ9ihmLW71qP' +
  'b0Cx/d7EQvw/Kyx0A6s64ZQp3hHdcmiRcLnjVXrKCk7LShaCK+lS3Q=='
const lines = ['wx2421b1c4370ec43b', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242'] as const
const prepay = 'wx201410272009395522657a690389285100'

test('the pay sign of the official sample is over four lines, the prefix of the package included', () => {
  expect(isSigned(officialKey, payText(...lines, `prepay_id=${prepay}`), jsapiSign)).toBe(true)
  expect(isSigned(officialKey, payText(...lines, prepay), appSign)).toBe(true)
  expect(isSigned(officialKey, payText(...lines, prepay), jsapiSign)).toBe(false)
})

const certificate = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIIDVzCCAj+gAwIBAgIJANfOWdH1ItcBMA0GCSqGSIb3DQEBCwUAMEIxCzAJBgNV
BAYTAlhYMRUwEwYDVQQHDAxEZWZhdWx0IENpdHkxHDAaBgNVBAoME0RlZmF1bHQg
Q29tcGFueSBMdGQwHhcNMjEwNDI3MDg1NTIzWhcNMzEwNDI1MDg1NTIzWjBCMQsw
CQYDVQQGEwJYWDEVMBMGA1UEBwwMRGVmYXVsdCBDaXR5MRwwGgYDVQQKDBNEZWZh
dWx0IENvbXBhbnkgTHRkMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA
2VCTd91fnUn73Xy9DLvt/V62TVxRTEEstVdeRaZ3B3leO0pldE806mXO4RwdHXag
HQ4vGeZN0yqm++rDsGK+U3AH7kejyD2pXshNP9Cq5YwbptiLGtjcquw4HNxJQUOm
DeJf2vg6byms9RUipiq4SzbJKqJFlUpbuIPDpSpWz10PYmyCNeDGUUK65E5h2B83
4uxl1zNLYQCrkdBzb8oUxwYeP5a2DNxmjL5lsJML7DGr5znsevnoqGRwTm9fxCGf
y8wus7hwKz6clt3Whmmda7UAdb1c08hEQFVRbF14AR73xbnd8N0obCWJPCbzMCtk
aSef4FdEEgEXJiw0VAJT8wIDAQABo1AwTjAdBgNVHQ4EFgQUT1c7nd/SUO76HSoZ
umNUJv1R5PwwHwYDVR0jBBgwFoAUT1c7nd/SUO76HSoZumNUJv1R5PwwDAYDVR0T
BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAfTjxKRQMzNB/U6ZoCUS+BSNfa2Oh
0plMN6ZuzwiVVZwg1jywvv5yv04koS7Pd4i9E4gt9ZBUQXlpq+A3oOCEEHNRR6b2
kyazGRM7s0OP5X21WrbpSmKmU6K7hkfx30yYs08LVs/Q8DIhvaj1FCFeJzUCzYn/
fHMq4tsbKO0dKAeydPM/nrUZBmaYQVKMVOORGLFjFKVO7JV6Kq/R86ouhjEPgJOe
2xulNBUcjicqtZlBdEh/PWCYP2SpGVDclKm8jeo175T3EVAkdKzzmfpxtMmnMlmq
cTJOU9TxuGvNASMtjj7pYIerTx+xgZDXEVBWFW9PjJ0TV06tCRsgSHItgg==
-----END CERTIFICATE-----`)
const noticeSign =
  'tJHIiIS9eB2hAYstmAmbbD3ZE5LiIm/Ug5tuL4fC0YOFRWIHV39UFIZXC0e9Wl6lBu6sKvkqDkzpqzBsVHyXFlbYZTOQrVdG' +
  '4b6LfTnK4mikv9++ixJMd3vTf2yCqvBkh98zs3Ds5zsYQakzbcwhmw4fMJs4nPLws28H0UW9FjDR//rxELLwXvV1VEA1IBLX' +
  '70xptjL8hrfUjEE8kkry6yNJTHZRU8CAc7qHli2Ng1V1qb9ARbK8A3ThmFmPQvRGrapI/jS2laKKgYUmfdEdkNO6B2Cke5e8' +
  'VTxY406ArAmQ90GAihDwIcb16TQMnzCMBoutnwZKNiKRACrFmtxw2Q=='
const noticeBody = Buffer.from(
  '{"id":"3119dfba-e649-5eec-ab1e-3412bc4d2e17","create_time":"2021-06-24T16:37:26+08:00",' +
    '"resource_type":"encrypt-resource","event_type":"PAYSCORE.USER_OPEN_SERVICE","summary":"签约成功",' +
    '"resource":{"original_type":"payscore","algorithm":"AEAD_AES_256_GCM","ciphertext":"' +
    'YDS3lKPaC4Y52Gf3uhft5qUBlIa8b428AWTtTauHQfQrRw+X1WpiuHIDy0vo1Vd6VEq67aVyqPdDYMkRVSDaZL3iZttevRMO' +
    'oPKMifozg6XPWjIZumks/GpT48lI4NizyeaqLBokNebthah3o1H76qSlO9NkDjp9bzmKLEYYH9TEklFUpsvPqOTOcgSLgh21' +
    'YJXYR7dEBXFgRLiNIKRgO5JdXh1hccRUAlyVWxE54PXpnQ==' +
    '","associated_data":"payscore","nonce":"Kj7QIyUiYx1q"}}',
)

test('the recorded notice is verified over its own bytes, and over no others', () => {
  const text = replyText('1624523846', 'EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz', noticeBody)
  expect(certificate.serialNumber).toBe('D7CE59D1F522D701')
  expect(isSigned(certificate.publicKey, text, noticeSign)).toBe(true)
  const rewritten = Buffer.from(JSON.stringify(JSON.parse(noticeBody.toString())).replace(/,/, ', '))
  const other = replyText('1624523846', 'EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz', rewritten)
  expect(isSigned(certificate.publicKey, other, noticeSign)).toBe(false)
})

test('a key of 16 bytes opens nothing, though the sealed text would open with it', () => {
  const { resource } = JSON.parse(noticeBody.toString()) as { resource: object }
  expect(openResource(Buffer.from('testMchAPIv3Key0'), resource)).toBeNull()
})

test('sealed text of the official sample opens, and not with another key, nonce or context', () => {
  const key = Buffer.from('a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb')
  const sealed = { ciphertext: 'ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=', nonce: 'uluk4a9R25RW' }
  expect(openResource(key, { ...sealed, associated_data: 'associatedData' })).toBe('message')
  expect(openResource(key, { ...sealed, associated_data: 'associatedDatb' })).toBeNull()
  expect(openResource(key, sealed)).toBeNull()
  expect(sealResource(key, 'message', sealed.nonce, 'associatedData')).toMatchObject(sealed)
})

test('a request is signed over method, path with query, time, nonce and body, each with its newline', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const request = { method: 'GET', path: '/v3/certificates?x=1', timestamp: '1', nonce: 'n', body: '' }
  expect(requestText(request)).toBe('GET\n/v3/certificates?x=1\n1\nn\n\n')
  const merchant = { mchId: '19', merchantSerial: 'AB', merchantKey: privateKeyOf(pem) }
  const header = authorization(merchant, request)
  const signature = /signature="([^"]+)"/.exec(header)?.[1] ?? ''
  expect(header).toMatch(
    /^WECHATPAY2-SHA256-RSA2048 mchid="19",nonce_str="n",timestamp="1",serial_no="AB",signature="[^"]+"$/,
  )
  expect(isSigned(publicKey, requestText(request), signature)).toBe(true)
})

const sample = {
  appid: 'wxd930ea5d5a258f4f',
  body: 'test',
  device_info: '1000',
  mch_id: '10000100',
  nonce_str: 'ibuaiVcKdpRxkhJA',
}
const sampleKey = '192006250b4c09247ec02edce69f6a2d'

test('the old signatures are those of the official sample, by both methods; empty fields do not count', () => {
  expect(v2Sign(sample, sampleKey)).toBe('9A0A8659F005D6984697E2CA0A9CF3B7')
  const hmac = '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6'
  expect(v2Sign(sample, sampleKey, 'HMAC-SHA256')).toBe(hmac)
  for (const sign of ['9A0A8659F005D6984697E2CA0A9CF3B7', hmac]) {
    expect(isV2Signed({ ...sample, attach: '', sign }, sampleKey)).toBe(true)
    expect(isV2Signed({ ...sample, body: 'Test', sign }, sampleKey)).toBe(false)
  }
  expect(isV2Signed(sample, sampleKey)).toBe(false)
  const pay = {
    ...{ appId: 'wxd678efh567hg6787', nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS', signType: 'MD5' },
    ...{ package: 'prepay_id=wx2017033010242291fcfe0db70013231072', timeStamp: '1490840662' },
  }
  expect(v2Sign(pay, 'qazwsxedcrfvtgbyhnujmikolp111111')).toBe('22D9B4E54AB1950F51E0649E8810ACD6')
})

test('flat XML goes there and back; entities, document types, nesting and repeats are not read', () => {
  expect(v2Fields(v2Xml({ a: '1', b: 'x & <y>', c: '' }))).toEqual({ a: '1', b: 'x & <y>', c: '' })
  expect(v2Fields('<xml>\n<a>1</a>\n<b>x &amp; y</b></xml>')).toEqual({ a: '1', b: 'x & y' })
  const attack =
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>&e;</a></xml>'
  expect(v2Fields(attack)).toBeNull()
  expect(v2Fields('<xml><a><b>1</b></a></xml>')).toBeNull()
  expect(v2Fields('<xml><a>1</a><a>2</a></xml>')).toBeNull()
  expect(v2Fields('{}')).toBeNull()
})
