/**
 * Addresses that people send each other: short links that lead to a page of the app, that page with its preview, and
 * the picture of a preview. Limited like every route, because each asks the database.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Type } from '@sinclair/typebox'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../context'
import { sendProblem } from './errorReplies'
import { localeOf } from './problems'
import { perMinute } from './rateLimits'
import { type ShareTags, type SharedPath, sharedPaths, tagsOf, withTags } from './shareTags'
import type { App } from './typebox'
import { type Page, pageReader, sendPage } from './web'

interface SharingOptions {
  readonly context: Context
  readonly mode: 'demo' | 'real'
  readonly webRoot?: string
}

/** The parameter of each page that its preview depends on. */
const keys: Record<SharedPath, string> = { invite: 'code', plan: 'plan', case: 'id', certificate: 'code' }
const shortLinks = { i: 'invite', c: 'certificate' } as const
const DAY_SECONDS = 86_400
const config = { rateLimit: perMinute(300) }
const query = Type.Record(Type.String(), Type.Unknown())

/** Where the person asked us, or null when the header is not one of a browser. */
function originOf(request: FastifyRequest, mode: SharingOptions['mode']): string | null {
  const host = request.headers.host ?? ''
  return /^[a-z0-9.-]+(:\d+)?$/i.test(host) ? `${mode === 'real' ? 'https' : 'http'}://${host}` : null
}

/** A preview that cannot be made costs the preview, never the page. */
async function tagsOrNone(
  ctx: Context,
  name: SharedPath,
  request: FastifyRequest,
): Promise<ShareTags | null> {
  const asked = (request.query as Record<string, unknown>)[keys[name]]
  try {
    const locale = localeOf(request.headers['accept-language'])
    return await tagsOf(ctx, name, typeof asked === 'string' ? asked : '', locale)
  } catch (error) {
    request.log.error({ err: error }, 'no preview')
    return null
  }
}

function tagged(page: Page, tags: ShareTags, origin: string | null): Page {
  const html = withTags(page.html, tags, origin)
  const digest = createHash('sha256').update(html).digest('base64url').slice(0, 27)
  return { ...page, html, etag: `"${digest}"` }
}

export function sharedPages(app: App, { context, mode, webRoot }: SharingOptions): void {
  if (webRoot === undefined) return
  const read = pageReader(path.join(webRoot, 'index.html'))
  for (const name of Object.keys(sharedPaths) as SharedPath[]) {
    app.get(
      sharedPaths[name],
      { config, schema: { hide: true, querystring: query } },
      async (request, reply) => {
        const page = await read()
        if (!page) return sendProblem(request, reply, 'not-found')
        const tags = await tagsOrNone(context, name, request)
        if (tags?.hidden) void reply.header('x-robots-tag', 'noindex')
        void reply.header('vary', 'Accept-Language')
        return sendPage(request, reply, tags ? tagged(page, tags, originOf(request, mode)) : page)
      },
    )
  }
  shortRoutes(app)
  picture(app)
}

/** /i/<code>, /c/<code>: short enough to read aloud, and for a small square code. */
function shortRoutes(app: App): void {
  for (const [letter, name] of Object.entries(shortLinks)) {
    const params = Type.Object({ code: Type.String({ maxLength: 60 }) })
    app.get(`/${letter}/:code`, { config, schema: { hide: true, params } }, async (request, reply) => {
      const code = encodeURIComponent(request.params.code)
      return reply.redirect(`${sharedPaths[name]}?code=${code}`, 302)
    })
  }
}

function picture(app: App): void {
  const file = readFile(path.join(__dirname, 'share/card.png'))
  // Awaited where it is asked for; a missing file must not end the process before that.
  file.catch(() => undefined)
  app.get('/share/card.png', { config, schema: { hide: true } }, async (_request, reply) => {
    void reply.header('cache-control', `public, max-age=${DAY_SECONDS}`)
    void reply.header('cross-origin-resource-policy', 'cross-origin')
    return reply.type('image/png').send(await file)
  })
}
