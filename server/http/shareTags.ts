/**
 * Open Graph tags of a shared address, so that a chat shows what a link is before anybody opens it. Everything that
 * goes into the page is escaped.
 */
import type { Context } from '../context'
import { openedInvite } from '../features/invite/queries/opened'
import { currentRules } from '../features/plan/queries/rules'
import { Refusal } from '../refusal'
import type { ProblemLocale } from './problemTexts'
import { shareTexts } from './shareTexts'

export interface ShareTags {
  readonly title: string
  readonly description: string
  /** An address that only who got it should find. */
  readonly hidden: boolean
}

export const sharedPaths = {
  invite: '/invite/landing/index',
  plan: '/join/plan/index',
  case: '/case/detail/index',
  certificate: '/certificate/check/index',
} as const
export type SharedPath = keyof typeof sharedPaths

/** @param key the code of an invitation, the id of a plan */
export async function tagsOf(
  ctx: Context,
  path: SharedPath,
  key: string,
  locale: ProblemLocale,
): Promise<ShareTags> {
  const texts = shareTexts[locale]
  if (path === 'case') return { title: texts.caseTitle, description: texts.casePitch, hidden: true }
  if (path === 'certificate') return { title: texts.checkTitle, description: texts.checkPitch, hidden: true }
  if (path === 'invite') {
    const invite = await openedInvite(ctx, key)
    const title = invite?.state === 'open' ? texts.invited(invite.inviter ?? '') : texts.product
    return { title, description: texts.pitch, hidden: true }
  }
  return { title: await planTitle(ctx, key, locale), description: texts.pitch, hidden: false }
}

async function planTitle(ctx: Context, planId: string, locale: ProblemLocale): Promise<string> {
  const { product } = shareTexts[locale]
  try {
    return `${(await currentRules(ctx.db, planId)).names[locale]} · ${product}`
  } catch (error) {
    if (error instanceof Refusal) return product
    throw error
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}

/**
 * The page with its title replaced and the tags beside it.
 * @param origin 'https://example.org', for the picture; null leaves the picture out
 */
export function withTags(html: string, tags: ShareTags, origin: string | null): string {
  const [title, description] = [escapeHtml(tags.title), escapeHtml(tags.description)]
  const picture =
    origin === null ? '' : `<meta property="og:image" content="${escapeHtml(origin)}/share/card.png" />`
  const head =
    `<title>${title}</title>` +
    `<meta name="description" content="${description}" />` +
    '<meta property="og:type" content="website" />' +
    `<meta property="og:title" content="${title}" />` +
    `<meta property="og:description" content="${description}" />` +
    picture +
    '<meta name="twitter:card" content="summary" />' +
    (tags.hidden ? '<meta name="robots" content="noindex" />' : '')
  // A function: a name with a $ in it is no pattern of the replacement.
  return html.replace(/<title>[^<]*<\/title>/, () => head)
}
