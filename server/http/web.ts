/**
 * The built H5 app and the operators' desk. Files with a hash in their name never change and are kept for a year; index.html is asked about
 * every time. Browser routes (/claim/…) have no file: they get index.html. Its inline scripts are allowed by their
 * hash, so the policy needs no 'unsafe-inline' for scripts.
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './errorReplies'
import { contentPolicy } from './security'

const HASHED = /[.-][0-9a-f]{8,}\.[a-z0-9]+$/
const SERVER_PATHS = /^\/(v1|docs|health)(\/|$)/
const YEAR_SECONDS = 31_536_000

export interface Page {
  readonly html: string
  readonly etag: string
  readonly policy: string
  readonly modifiedMs: number
}

/** CSP sources of the inline scripts of a page. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)]
  return scripts.map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  )
}

async function readPage(file: string, modifiedMs: number): Promise<Page> {
  const html = await readFile(file, 'utf8')
  const digest = createHash('sha256').update(html).digest('base64url').slice(0, 27)
  return { html, etag: `"${digest}"`, policy: contentPolicy(inlineScriptHashes(html)), modifiedMs }
}

/** index.html, read again when a build has changed it; null while there is none. */
export function pageReader(file: string): () => Promise<Page | null> {
  let page: Page | null = null
  return async () => {
    const found = await stat(file).catch(() => null)
    if (!found) return null
    if (page?.modifiedMs !== found.mtimeMs) page = await readPage(file, found.mtimeMs)
    return page
  }
}

/** A browser that opens an address of the app: not an API call, and no file. */
function wantsPage(request: FastifyRequest): boolean {
  const [pathname = ''] = request.url.split('?')
  const isGet = request.method === 'GET' || request.method === 'HEAD'
  const isFile = path.posix.extname(pathname) !== ''
  return isGet && !isFile && !SERVER_PATHS.test(pathname)
}

export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  void reply.header('cache-control', 'no-cache').header('etag', page.etag)
  void reply.header('content-security-policy', page.policy)
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  return reply.type('text/html; charset=utf-8').send(page.html)
}

/** Folders with what people open in a browser; without one its addresses answer that there is nothing. */
export interface WebRoots {
  /** The built H5 app, at every address that is nobody else's. */
  readonly webRoot?: string
  /** The operators' desk, at /console/. */
  readonly consoleRoot?: string
}

/** Serves app and desk, and answers everything unknown: a page for people, a problem for programs. */
export async function serveWeb(app: FastifyInstance, { webRoot, consoleRoot }: WebRoots): Promise<void> {
  const page = webRoot === undefined ? null : pageReader(path.join(webRoot, 'index.html'))
  if (webRoot !== undefined) {
    await serveFolder(app, webRoot, '/')
    app.get('/', { schema: { hide: true } }, async (request, reply) => answerWithPage(request, reply, page))
  }
  if (consoleRoot !== undefined) {
    const desk = pageReader(path.join(consoleRoot, 'index.html'))
    await serveFolder(app, consoleRoot, '/console/')
    app.get('/console/', { schema: { hide: true } }, async (request, reply) =>
      answerWithPage(request, reply, desk),
    )
  }
  app.setNotFoundHandler(async (request, reply) =>
    wantsPage(request) ? answerWithPage(request, reply, page) : sendProblem(request, reply, 'not-found'),
  )
}

async function serveFolder(app: FastifyInstance, folder: string, prefix: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: path.resolve(folder),
    prefix,
    index: false,
    decorateReply: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      const isHashed = HASHED.test(path.basename(file).replace(/\.(gz|br)$/, ''))
      void reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    },
  })
}

async function answerWithPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: (() => Promise<Page | null>) | null,
): Promise<FastifyReply> {
  const found = await page?.()
  return found ? sendPage(request, reply, found) : sendProblem(request, reply, 'not-found')
}
