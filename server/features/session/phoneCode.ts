/**
 * Signing in by a code sent to a phone.
 * (1) Six digits, five minutes, five wrong tries; a code works once, and only on the device that asked for it. Within a
 * minute of working it works again there: the first reply may have been lost. (2) Codes are kept as keyed hashes,
 * numbers as keyed hashes and sealed. (3) The answer is the same whether or not a number is known. (4) Sends are
 * limited per number, address and device, tries per address and device. (5) Nobody is locked out by others: wrong
 * tries kill one device's code and nothing else, and a device that has signed in with a number before has a budget of
 * its own there. (6) The message leaves through the outbox; the code is sealed until it is handed over, then gone.
 */
import { timingSafeEqual } from 'node:crypto'
import type { PhoneCode, PhoneCodeRequest } from '@contract/session'
import { instantOf } from '@core/calendar/date'
import { parsePhone, plainDigits } from '@core/identity/phone'
import { type Context, type Tx, nowInstant } from '../../context'
import { type CountedLimit, countUse, forgetOldCounts } from '../../countedLimit'
import { type Sender, writeOutbox } from '../../jobs/outbox'
import { Refusal, refuseField } from '../../refusal'
import { deviceContext, phoneContext, sealContexts } from '../../sealing'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
export const CODE_MINUTES = 5
const CODE_LIFE_MS = CODE_MINUTES * MINUTE_MS
const MOST_WRONG = 5
const DIGITS = 6
/** A repeat of what has just worked (rule 1). */
const REPEAT_MS = MINUTE_MS
export const PHONE_CODE_MESSAGE = 'phone-code'

const limit = (kind: string, windowMs: number, max: number): CountedLimit => ({
  ...{ kind, windowMs, max },
  code: windowMs === MINUTE_MS ? 'code-resend-early' : 'code-too-many',
})
/** Inside what a message provider itself allows: 1 a minute, 5 an hour, 10 a day for a number. */
const sends = {
  again: limit('code-sent-again', MINUTE_MS, 1),
  phoneHour: limit('code-sent-phone-hour', HOUR_MS, 5),
  phoneDay: limit('code-sent-phone-day', DAY_MS, 10),
  deviceHour: limit('code-sent-device-hour', HOUR_MS, 6),
  deviceDay: limit('code-sent-device-day', DAY_MS, 15),
  // A village or a factory may share one address.
  addressHour: limit('code-sent-address-hour', HOUR_MS, 60),
}
const tries = {
  device: limit('code-tried-device', HOUR_MS, 30),
  address: limit('code-tried-address', HOUR_MS, 300),
}

export interface Asking {
  readonly deviceId: string
  readonly address: string
}

export const phoneIndexOf = (ctx: Context, phone: string): Buffer =>
  ctx.ports.secrets.blindIndex(phone, phoneContext)
export const deviceIndexOf = (ctx: Context, deviceId: string): Buffer =>
  ctx.ports.secrets.blindIndex(deviceId, deviceContext)

/** Uniform: what lies above the last whole million of 2^32 is drawn again. */
function drawCode(ctx: Context): string {
  const count = 10 ** DIGITS
  for (;;) {
    const drawn = Buffer.from(ctx.ports.random.bytes(4)).readUInt32BE()
    if (drawn < Math.floor(2 ** 32 / count) * count) return String(drawn % count).padStart(DIGITS, '0')
  }
}

const hashOf = (ctx: Context, codeId: string, code: string): Buffer =>
  ctx.ports.secrets.blindIndex(code, `phone-code/${codeId}`)

/** Rules 4 and 5. @throws Refusal code-resend-early, code-too-many */
async function countSend(tx: Tx, ctx: Context, phone: string, asking: Asking): Promise<void> {
  const known = await tx
    .selectFrom('phone_device')
    .select('seen_on')
    .where('phone_index', '=', phoneIndexOf(ctx, phone))
    .where('device_index', '=', deviceIndexOf(ctx, asking.deviceId))
    .executeTakeFirst()
  const here = `${phone}/${asking.deviceId}`
  const budget = known ? `own/${here}` : phone
  await countUse(tx, ctx, [
    { limit: sends.again, by: here },
    { limit: sends.deviceHour, by: asking.deviceId },
    { limit: sends.deviceDay, by: asking.deviceId },
    { limit: sends.addressHour, by: asking.address },
    { limit: sends.phoneHour, by: budget },
    { limit: sends.phoneDay, by: budget },
  ])
}

function answerOf(row: { code_id: string; created_at: string; expires_at: string }): PhoneCode {
  const resendAt = instantOf(new Date(row.created_at).getTime() + MINUTE_MS)
  return { id: row.code_id, expiresAt: row.expires_at, resendAt }
}

async function earlierCode(
  ctx: Context,
  id: string,
  phone: string,
  device: Buffer,
): Promise<PhoneCode | null> {
  const row = await ctx.db.selectFrom('phone_code').selectAll().where('code_id', '=', id).executeTakeFirst()
  if (!row) return null
  if (!row.phone_index.equals(phoneIndexOf(ctx, phone)) || !row.device_index.equals(device)) {
    throw refuseField('/id', 'idempotency-mismatch')
  }
  return answerOf(row)
}

/** Only the newest code of a number on a device works; what is long over is forgotten. */
async function forgetOldCodes(tx: Tx, ctx: Context, phone: Buffer, device: Buffer): Promise<void> {
  await tx
    .deleteFrom('phone_code')
    .where('expires_at', '<', instantOf(ctx.ports.clock.nowMs() - HOUR_MS))
    .execute()
  await tx
    .updateTable('phone_code')
    .set({ expires_at: nowInstant(ctx) })
    .where('phone_index', '=', phone)
    .where('device_index', '=', device)
    .where('expires_at', '>', nowInstant(ctx))
    .execute()
  await forgetOldCounts(tx, ctx)
}

/**
 * Sends a code. The same id again is the same code.
 * @throws Refusal login-not-configured, phone-invalid, code-resend-early, code-too-many, idempotency-mismatch
 */
export async function requestPhoneCode(
  ctx: Context,
  { id, phone: typed, device }: PhoneCodeRequest,
  address: string,
): Promise<PhoneCode> {
  if (ctx.ports.identity.sms.provider === null) throw new Refusal('login-not-configured')
  const parsed = parsePhone(typed)
  if (!parsed.ok) throw refuseField('/phone', 'phone-invalid')
  const phone = parsed.value
  const [phoneIndex, deviceIndex] = [phoneIndexOf(ctx, phone), deviceIndexOf(ctx, device.id)]
  const earlier = await earlierCode(ctx, id, phone, deviceIndex)
  if (earlier) return earlier
  const code = drawCode(ctx)
  const nowMs = ctx.ports.clock.nowMs()
  const row = {
    code_id: id,
    created_at: instantOf(nowMs),
    expires_at: instantOf(nowMs + CODE_LIFE_MS),
  }
  await ctx.db.transaction().execute(async (tx) => {
    await countSend(tx, ctx, phone, { deviceId: device.id, address })
    await forgetOldCodes(tx, ctx, phoneIndex, deviceIndex)
    await tx
      .insertInto('phone_code')
      .values({
        ...row,
        phone_index: phoneIndex,
        phone_enc: ctx.ports.secrets.encrypt(phone, sealContexts.phone(id)),
        device_index: deviceIndex,
        code_hash: hashOf(ctx, id, code),
        code_enc: ctx.ports.secrets.encrypt(code, sealContexts.phoneCode(id)),
      })
      .execute()
    const message = { kind: PHONE_CODE_MESSAGE, version: 1, key: id, payload: { codeId: id } }
    await writeOutbox(tx, ctx, { ...message, dueAt: row.created_at })
  })
  return answerOf(row)
}

/** Rule 6. A code that has run out meanwhile is not sent any more. @throws Error while the provider does not answer */
export const sendPhoneCode: Sender = async (context, { messageId: _, payload, version }, done) => {
  const { codeId } = payload as { codeId?: unknown }
  if (version !== 1 || typeof codeId !== 'string') throw new Error('a phone-code message cannot be read')
  const row = await context.db
    .selectFrom('phone_code')
    .select(['phone_enc', 'code_enc', 'expires_at'])
    .where('code_id', '=', codeId)
    .executeTakeFirst()
  if (row?.code_enc && row.expires_at > nowInstant(context)) {
    const { secrets, identity } = context.ports
    const { outcome } = await identity.sms.sendCode({
      messageId: codeId,
      phone: secrets.decryptText(row.phone_enc, sealContexts.phone(codeId)),
      code: secrets.decryptText(row.code_enc, sealContexts.phoneCode(codeId)),
      minutes: CODE_MINUTES,
    })
    if (outcome === 'unavailable') throw new Error('the message provider does not answer')
  }
  await done(async (tx) => {
    await tx.updateTable('phone_code').set({ code_enc: null }).where('code_id', '=', codeId).execute()
  })
}

/** Rule 4, counted also when the try fails: apart from what it is a try of. @throws Refusal code-too-many */
async function countTry(ctx: Context, asking: Asking): Promise<void> {
  await ctx.db.transaction().execute((tx) =>
    countUse(tx, ctx, [
      { limit: tries.device, by: asking.deviceId },
      { limit: tries.address, by: asking.address },
    ]),
  )
}

/**
 * The number that a code proves. The try is counted before it is looked at, so guesses at one moment share five.
 * @throws Refusal code-wrong, code-expired (run out, used, five times wrong, or another device's), code-too-many
 */
export async function provePhone(
  ctx: Context,
  { codeId, code: typed }: { codeId: string; code: string },
  asking: Asking,
): Promise<string> {
  await countTry(ctx, asking)
  const nowMs = ctx.ports.clock.nowMs()
  const row = await ctx.db
    .updateTable('phone_code')
    .set((eb) => ({ wrong: eb('wrong', '+', 1) }))
    .where('code_id', '=', codeId)
    .where('device_index', '=', deviceIndexOf(ctx, asking.deviceId))
    .where('wrong', '<', MOST_WRONG)
    .where('expires_at', '>', instantOf(nowMs))
    .where((eb) => eb.or([eb('used_at', 'is', null), eb('used_at', '>', instantOf(nowMs - REPEAT_MS))]))
    .returning(['code_hash', 'phone_enc', 'wrong'])
    .executeTakeFirst()
  if (!row) throw refuseField('/code', 'code-expired')
  const hash = hashOf(ctx, codeId, plainDigits(typed))
  if (!timingSafeEqual(hash, row.code_hash)) {
    throw refuseField('/code', row.wrong >= MOST_WRONG ? 'code-expired' : 'code-wrong')
  }
  await ctx.db
    .updateTable('phone_code')
    .set((eb) => ({
      wrong: eb('wrong', '-', 1),
      used_at: eb.fn.coalesce('used_at', eb.val(instantOf(nowMs))),
    }))
    .where('code_id', '=', codeId)
    .execute()
  return ctx.ports.secrets.decryptText(row.phone_enc, sealContexts.phone(codeId))
}
