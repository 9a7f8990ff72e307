/**
 * Which providers of identity an installation has, from its environment (docs/identity.md lists the variables). What
 * is half there is refused at the start, by name: a message that nobody can send is found out by the first member.
 */
import type { IdentityPorts } from '../ports/identity'
import { noIdentity } from '../ports/identity'
import type { HttpQuestion } from './httpQuestion'
import { licensedRealName, licensedSms } from './licensedIdentity'

type Variables = Readonly<Record<string, string | undefined>>

/** A variable that cannot be used; its message names it and says what to write. */
export class IdentitySettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'IdentitySettingsError'
  }
}

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host)

function addressOf(variables: Variables, name: string): string {
  const text = variables[name]?.trim() ?? ''
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return url.href
  throw new IdentitySettingsError(`${name} must be an https:// address`)
}

function bodyOf(variables: Variables, name: string, needs: readonly string[]): HttpQuestion['body'] {
  const text = variables[name] ?? ''
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = null
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new IdentitySettingsError(
      `${name} must be a JSON object with placeholders, such as {${needs.join('}, {')}}`,
    )
  }
  const missing = needs.filter((placeholder) => !text.includes(`{${placeholder}}`))
  if (missing.length > 0) throw new IdentitySettingsError(`${name} lacks {${missing.join('}, {')}}`)
  return body as HttpQuestion['body']
}

function listOf(variables: Variables, name: string): string[] {
  return (variables[name] ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function needed(variables: Variables, name: string): string[] {
  const list = listOf(variables, name)
  if (list.length === 0)
    throw new IdentitySettingsError(`${name} must list at least one result, separated by commas`)
  return list
}

function questionOf(variables: Variables, prefix: string, needs: readonly string[]): HttpQuestion {
  const format = variables[`${prefix}_FORMAT`]?.trim() || 'json'
  if (format !== 'json' && format !== 'form') {
    throw new IdentitySettingsError(`${prefix}_FORMAT must be json or form, not "${format}"`)
  }
  const resultPath = variables[`${prefix}_RESULT`]?.trim()
  if (!resultPath)
    throw new IdentitySettingsError(`${prefix}_RESULT must say where the result stands: data.result`)
  return {
    url: addressOf(variables, `${prefix}_URL`),
    authorization: variables[`${prefix}_TOKEN`]?.trim() || null,
    body: bodyOf(variables, `${prefix}_BODY`, needs),
    format,
    resultPath,
  }
}

/** @throws IdentitySettingsError */
export function identityFromEnvironment(variables: Variables): Pick<IdentityPorts, 'sms' | 'realName'> {
  return {
    sms: variables.SMS_URL
      ? licensedSms({
          ...questionOf(variables, 'SMS', ['code']),
          sent: needed(variables, 'SMS_SENT'),
          refused: listOf(variables, 'SMS_REFUSED'),
        })
      : noIdentity.sms,
    realName: variables.REALNAME_URL
      ? licensedRealName({
          ...questionOf(variables, 'REALNAME', ['name', 'idNumber']),
          matches: needed(variables, 'REALNAME_MATCHES'),
          differs: needed(variables, 'REALNAME_DIFFERS'),
          unknown: listOf(variables, 'REALNAME_UNKNOWN'),
        })
      : noIdentity.realName,
  }
}

/** What is missing for each capability, in plain words; empty when all is there. */
export function identityGaps({ sms, realName, logins }: IdentityPorts): string[] {
  return [
    ...(sms.provider === null
      ? ['Log-in by phone is off: set SMS_URL and its companions (docs/identity.md).']
      : []),
    ...(realName.provider === null
      ? ['Names and ID numbers are not checked against the register: set REALNAME_URL (docs/identity.md).']
      : []),
    ...(logins.length === 0 ? ['Log-in by WeChat and Alipay is off: no credentials of theirs are set.'] : []),
  ]
}
