import { FileView, maxFileBytes } from '@contract/claim'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { refuseField } from '../../refusal'
import { type NewFile, readFile, storeFile } from './commands'

const tags = ['file']
const fileId = idOf('fil')
const idSyntax = /^fil_[0-9a-f]{32}$/

const Upload = Type.Object({
  id: fileId,
  file: Type.String({ format: 'binary', description: 'JPEG, PNG, WebP or PDF, at most 10 MB' }),
})
const Bytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })

/** The one file and the id of a multipart body, in whatever order they come. @throws Refusal */
async function uploadOf(request: FastifyRequest): Promise<NewFile> {
  if (!request.isMultipart()) throw refuseField('/file', 'file-missing')
  let id: unknown
  let file: Omit<NewFile, 'id'> | undefined
  for await (const part of request.parts({
    limits: { fileSize: maxFileBytes, files: 1, fields: 4, fieldSize: 200 },
  })) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() }
    else if (part.fieldname === 'id') id = part.value
  }
  if (typeof id !== 'string' || !idSyntax.test(id)) throw refuseField('/id', 'malformed-id')
  if (!file) throw refuseField('/file', 'file-missing')
  return { id, ...file }
}

function upload(app: App, ctx: Context): void {
  app.post(
    '/v1/files',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      // 10 MB over a slow line.
      handlerTimeout: 180_000,
      // Multipart is read in the handler; the schema is for the document.
      validatorCompiler: () => (value: unknown) => ({ value }),
      schema: {
        operationId: 'uploadFile',
        summary: 'A photo or PDF for a claim; private, sealed at rest',
        tags,
        security: sessionSecurity,
        consumes: ['multipart/form-data'],
        body: Upload,
        response: createdAnswers(FileView, [
          'unauthenticated',
          'malformed-id',
          'file-missing',
          'file-too-large',
          'file-empty',
          'file-type',
          'file-too-many',
          'idempotency-mismatch',
        ]),
      },
    },
    async (request, reply) => {
      const file = await uploadOf(request)
      return reply.code(201).send(await storeFile(ctx, accountOf(request), file))
    },
  )
}

function download(app: App, ctx: Context): void {
  app.get(
    '/v1/files/:fileId',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getFile',
        summary: 'A file of my own',
        tags,
        security: sessionSecurity,
        params: Type.Object({ fileId }),
        response: answers(Bytes, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request, reply) => {
      const { view, bytes } = await readFile(ctx, accountOf(request), request.params.fileId)
      return reply
        .type(view.mediaType)
        .header('cache-control', 'private, no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(view.name)}`)
        .send(bytes)
    },
  )
}

export function fileRoutes(app: App, ctx: Context): void {
  upload(app, ctx)
  download(app, ctx)
}
