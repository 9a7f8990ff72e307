/** Signing in, the devices one is signed in on, and the ways to sign in that belong to one account. */
import { Type, type Static } from '@sinclair/typebox'
import { Day, Instant, idOf, nullable } from './scalars'

export const deviceKinds = ['iphone', 'android', 'computer', 'other'] as const
export const DeviceKind = Type.Union([
  Type.Literal('iphone'),
  Type.Literal('android'),
  Type.Literal('computer'),
  Type.Literal('other'),
])
export type DeviceKind = Static<typeof DeviceKind>

/** `id`: 32 hex digits that the app draws once and keeps; nothing is measured, and only its keyed hash is stored. */
export const Device = Type.Object(
  { id: Type.String({ pattern: '^[0-9a-f]{32}$' }), kind: DeviceKind },
  { additionalProperties: false },
)
export type Device = Static<typeof Device>

/** POST /v1/phone-codes — the same answer whether or not the number is known. The same id again sends nothing. */
export const PhoneCodeRequest = Type.Object(
  { id: idOf('pco'), phone: Type.String({ maxLength: 30 }), device: Device },
  { additionalProperties: false },
)
export type PhoneCodeRequest = Static<typeof PhoneCodeRequest>
export const PhoneCode = Type.Object({ id: idOf('pco'), expiresAt: Instant, resendAt: Instant })
export type PhoneCode = Static<typeof PhoneCode>

const AppCode = Type.String({ minLength: 1, maxLength: 200 })

/** POST /v1/sessions, POST /v1/me/identities */
export const SignIn = Type.Union([
  Type.Object(
    {
      by: Type.Literal('phone'),
      codeId: idOf('pco'),
      code: Type.String({ maxLength: 12 }),
      device: Device,
    },
    { additionalProperties: false },
  ),
  Type.Object({ by: Type.Literal('wechat'), code: AppCode, device: Device }, { additionalProperties: false }),
  Type.Object({ by: Type.Literal('alipay'), code: AppCode, device: Device }, { additionalProperties: false }),
])
export type SignIn = Static<typeof SignIn>

export const SignInMethod = Type.Union([
  Type.Literal('wechat'),
  Type.Literal('alipay'),
  Type.Literal('phone'),
  Type.Literal('sandbox'),
])
export type SignInMethod = Static<typeof SignInMethod>

/** One device that is signed in. */
export const SessionView = Type.Object({
  id: idOf('ses'),
  method: SignInMethod,
  device: DeviceKind,
  signedInOn: Day,
  lastSeenOn: Day,
  current: Type.Boolean(),
})
export type SessionView = Static<typeof SessionView>
export const SessionList = Type.Object({ items: Type.Array(SessionView) })
export type SessionList = Static<typeof SessionList>

/** POST /v1/me/sessions/revocations — one device, or all but this one, or all. */
export const SessionRevocation = Type.Union([
  Type.Object({ sessionId: idOf('ses') }, { additionalProperties: false }),
  Type.Object(
    { keep: Type.Union([Type.Literal('this'), Type.Literal('none')]) },
    { additionalProperties: false },
  ),
])
export type SessionRevocation = Static<typeof SessionRevocation>

/** One way to sign in to this account; a phone number is masked, a chat app's id is not shown at all. */
export const IdentityView = Type.Object({
  provider: SignInMethod,
  hint: nullable(Type.String()),
  linkedOn: nullable(Day),
})
export type IdentityView = Static<typeof IdentityView>
export const IdentityList = Type.Object({ items: Type.Array(IdentityView) })
export type IdentityList = Static<typeof IdentityList>

/** GET /v1/sign-in-methods — what this server can do; the app shows nothing else. */
export const SignInMethods = Type.Object({
  wechat: Type.Boolean(),
  alipay: Type.Boolean(),
  phone: Type.Boolean(),
})
export type SignInMethods = Static<typeof SignInMethods>

/** GET /v1/sandbox/codes/:codeId — demo mode only: what the message said. */
export const SandboxCode = Type.Object({ code: nullable(Type.String()) })
export type SandboxCode = Static<typeof SandboxCode>
