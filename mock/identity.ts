/**
 * The sandbox of identity. (1) Messages go to an inbox that the demo shows on the screen; it outlives a restart.
 * (2) The register answers by the name alone, the same whenever it is asked. (3) Any code of a chat app signs in;
 * codes that differ only in the number at their end come from the same person.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from '../server/db/schema'
import type { IdentityPorts, RealNameAnswer } from '../server/ports/identity'
import type { LoginPort } from '../server/ports/login'

const INBOX = 'sms-inbox'
const INBOX_SIZE = 50

/** Names for which the register of the demo has another answer than 'matches' (rule 2). */
export const toldNames: Readonly<Record<string, RealNameAnswer>> = {
  对不上: 'differs',
  查无此: 'unknown',
  连不通: 'unavailable',
}

interface Inbox {
  readonly items: readonly { messageId: string; code: string }[]
}

async function readInbox(db: Kysely<Schema>): Promise<Inbox> {
  const row = await db.selectFrom('demo_state').select('value').where('key', '=', INBOX).executeTakeFirst()
  return (row?.value as Inbox | undefined) ?? { items: [] }
}

/** The code of a message that was sent, for the banner of the demo; null when there is none. Phones are not kept. */
export async function codeInInbox(db: Kysely<Schema>, messageId: string): Promise<string | null> {
  const { items } = await readInbox(db)
  return items.find((item) => item.messageId === messageId)?.code ?? null
}

function sandboxLogin(provider: 'wechat' | 'alipay'): LoginPort {
  return {
    provider,
    async exchange(code) {
      if (code.startsWith('bad-')) return { outcome: 'refused', reason: 'code-invalid' }
      if (code.startsWith('down-')) return { outcome: 'unavailable' }
      const person = code.replace(/-\d+$/, '')
      const subject = createHash('sha256').update(`${provider}/${person}`).digest('hex').slice(0, 28)
      return { outcome: 'known', subject: `sandbox-${subject}`, unionId: null }
    },
  }
}

/** @param db where the inbox is kept (rule 1) */
export function createSandboxIdentity(db: Kysely<Schema>): IdentityPorts {
  return {
    sms: {
      provider: 'sandbox',
      async sendCode({ messageId, code }) {
        const { items } = await readInbox(db)
        const kept = [{ messageId, code }, ...items.filter((item) => item.messageId !== messageId)]
        const value = JSON.stringify({ items: kept.slice(0, INBOX_SIZE) } satisfies Inbox)
        await db
          .insertInto('demo_state')
          .values({ key: INBOX, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute()
        return { outcome: 'sent' }
      },
    },
    realName: { provider: 'sandbox', check: async ({ name }) => toldNames[name] ?? 'matches' },
    logins: [sandboxLogin('wechat'), sandboxLogin('alipay')],
  }
}
