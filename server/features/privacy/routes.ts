import {
  ConsentList,
  DataExport,
  DataInventory,
  DeletionRequest,
  DeletionView,
  Withdrawal,
} from '@contract/privacy'
import { inventory } from '@core/privacy/inventory'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import type { PersonalParts } from '../../personalPart'
import { cancelDeletion, requestDeletion } from './deletion'
import { exportOf } from './export'
import { consentsOf } from './queries/consents'
import { deletionOf } from './queries/deletion'
import { withdrawConsent } from './withdraw'

const tags = ['privacy']

function readingRoutes(app: App, ctx: Context, parts: PersonalParts): void {
  app.get(
    '/v1/privacy/data',
    {
      schema: {
        operationId: 'listPersonalData',
        summary: 'What is held about people: what for, on which ground, how long',
        tags,
        response: answers(DataInventory, []),
      },
    },
    async () => ({ items: inventory.map(({ kind, words }) => ({ kind, ...words })) }),
  )
  app.get(
    '/v1/me/export',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(10) },
      schema: {
        operationId: 'exportMyData',
        summary: 'Everything about this account, opened for its owner',
        tags,
        security: sessionSecurity,
        response: answers(DataExport, ['unauthenticated']),
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return exportOf(ctx, parts, accountOf(request))
    },
  )
}

function deletionRoutes(app: App, ctx: Context): void {
  const common = { onRequest: signedIn(ctx), config: { rateLimit: perMinute(20) } }
  app.get(
    '/v1/me/deletion',
    {
      ...common,
      schema: {
        operationId: 'getDeletion',
        summary: 'What deleting this account would do, or how far it has come',
        tags,
        security: sessionSecurity,
        response: answers(DeletionView, ['unauthenticated']),
      },
    },
    async (request) => deletionOf(ctx, accountOf(request)),
  )
  app.post(
    '/v1/me/deletion',
    {
      ...common,
      schema: {
        operationId: 'requestDeletion',
        summary: 'Delete this account after a time in which it can be taken back',
        tags,
        security: sessionSecurity,
        body: DeletionRequest,
        response: createdAnswers(DeletionView, [
          'unauthenticated',
          'malformed-input',
          'malformed-id',
          'idempotency-mismatch',
        ]),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await requestDeletion(ctx, accountOf(request), request.body)),
  )
  app.post(
    '/v1/me/deletion/cancellations',
    {
      ...common,
      schema: {
        operationId: 'cancelDeletion',
        summary: 'Take a deletion back while that is possible',
        tags,
        security: sessionSecurity,
        response: answers(DeletionView, ['unauthenticated', 'not-found', 'conflict']),
      },
    },
    async (request) => cancelDeletion(ctx, accountOf(request)),
  )
}

function consentRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/consents',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listMyConsents',
        summary: 'What was agreed to, and what taking it back would do today',
        tags,
        security: sessionSecurity,
        response: answers(ConsentList, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await consentsOf(ctx, accountOf(request)) }),
  )
  app.post(
    '/v1/me/withdrawals',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'withdrawConsent',
        summary: 'Take a consent back: the membership ends, what is owed is still paid',
        tags,
        security: sessionSecurity,
        body: Withdrawal,
        response: createdAnswers(ConsentList, [
          'unauthenticated',
          'malformed-input',
          'malformed-id',
          'not-found',
        ]),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await withdrawConsent(ctx, accountOf(request), request.body)),
  )
}

export function privacyRoutes(app: App, ctx: Context, parts: PersonalParts): void {
  readingRoutes(app, ctx, parts)
  deletionRoutes(app, ctx)
  consentRoutes(app, ctx)
}
