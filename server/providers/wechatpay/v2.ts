/**
 * The old API (v2), which debit contracts still speak: flat XML, signed by MD5 or HMAC-SHA256 with a shared key
 * (https://pay.weixin.qq.com/doc/v2/merchant/4011985891). XML with a document type or entities is not read at all.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type V2Fields = Readonly<Record<string, string>>

/** Names sorted, empty values and `sign` left out, the key last. */
export function v2Sign(fields: V2Fields, key: string, method: 'MD5' | 'HMAC-SHA256' = 'MD5'): string {
  const pairs = Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
  const text = [...pairs, `key=${key}`].join('&')
  const hash = method === 'MD5' ? createHash('md5') : createHmac('sha256', key)
  return hash.update(text, 'utf8').digest('hex').toUpperCase()
}

/** Whether the fields carry their own right signature, of whichever method its length says. */
export function isV2Signed(fields: V2Fields, key: string): boolean {
  const sign = Buffer.from(fields.sign ?? '')
  const method = sign.length === 64 ? 'HMAC-SHA256' : 'MD5'
  const expected = Buffer.from(v2Sign(fields, key, method))
  return sign.length === expected.length && timingSafeEqual(sign, expected)
}

const escaped = (text: string): string => text.replace(/]]>/g, ']]]]><![CDATA[>')

export function v2Xml(fields: V2Fields): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `<${name}><![CDATA[${escaped(value)}]]></${name}>`,
  )
  return `<xml>${parts.join('')}</xml>`
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
const FIELD = /^\s*<([A-Za-z_][\w]*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/

/** The fields of a flat document; null for anything else. */
export function v2Fields(xml: string): V2Fields | null {
  const root = /^\s*(?:<\?xml[^>]*\?>\s*)?<xml>([\s\S]*)<\/xml>\s*$/.exec(xml)
  if (!root || /<!(DOCTYPE|ENTITY)/i.test(xml)) return null
  const fields: Record<string, string> = {}
  let rest = root[1] ?? ''
  while (rest.trim() !== '') {
    const field = FIELD.exec(rest)
    const name = field?.[1]
    if (!field || name === undefined || name in fields) return null
    fields[name] = field[2] ?? plain(field[3] ?? '')
    rest = rest.slice(field[0].length)
  }
  return fields
}
