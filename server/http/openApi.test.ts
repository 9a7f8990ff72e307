/** The OpenAPI document says all that the server answers, and nothing that it does not. */
import { createServer } from '../index'
import { openPool } from '../db/database'
import { testPorts } from '../testing/testPorts'

jest.setTimeout(60_000)
interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  tags: { name: string }[]
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
  paths: Record<string, Record<string, Operation>>
}

const unused = () => Promise.reject(new Error('not asked'))
const sandbox = {
  people: unused,
  newcomer: unused,
  pay: unused,
  codeOf: unused,
  clock: unused,
  moveClock: unused,
}
const db = openPool('postgres://127.0.0.1:1/none')
const routes: string[] = []
let document: Document
let page: string
beforeAll(async () => {
  const context = { db, ports: testPorts('2026-01-01T00:00:00.000Z') }
  const server = await createServer({
    ...{ context, mode: 'demo', version: '1.2.3', sandbox },
    compileAnswers: 'at-start', // every answer of every route can be written
  })
  document = (await server.app.inject('/docs/json')).json<Document>()
  page = (await server.app.inject('/docs/')).body
  const printed = server.app.printRoutes({ commonPrefix: false, includeHooks: false })
  routes.push(...listed(printed))
  await server.close()
})
afterAll(() => db.destroy())

/** 'GET /v1/plans/:planId' of every line of Fastify's tree. */
function listed(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap((line) => {
    const match = /^((?:[│ ] {3})*)(?:├── |└── )(.*?)(?: \((.*)\))?$/.exec(line)
    if (!match) return []
    const depth = (match[1] ?? '').length / 4
    path.splice(depth, path.length, match[2] ?? '')
    return (match[3] ?? '')
      .split(', ')
      .filter(Boolean)
      .map((method) => `${method} ${path.join('')}`)
  })
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

it('lists every route under /v1 and /health, and only those', () => {
  const own = routes.filter((route) => /^(GET|POST|PUT|PATCH|DELETE) \/(v1|health)/.test(route))
  const described = operations().map(
    ({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
  )
  expect(own.length).toBeGreaterThan(22)
  expect(described.sort()).toEqual([...new Set(own)].sort())
})

it('is OpenAPI 3.1 with a title, a version and a page', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(document.info).toMatchObject({ title: 'Tongzhou 同舟互助', version: '1.2.3' })
  expect(page).toContain('swagger-ui')
})

it('names each operation once, says what it does, and where it belongs', () => {
  const all = operations().map(({ operation }) => operation)
  expect(new Set(all.map((operation) => operation.operationId)).size).toBe(all.length)
  const tags = new Set(document.tags.map((tag) => tag.name))
  for (const operation of all) {
    expect(operation.summary.length).toBeGreaterThan(5)
    expect(operation.tags.every((tag) => tags.has(tag))).toBe(true)
    for (const need of operation.security ?? []) {
      expect(Object.keys(need).every((name) => name in document.components.securitySchemes)).toBe(true)
    }
  }
})

it('declares every parameter of a path, as required', () => {
  for (const { path, operation } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(declared.map((parameter) => parameter.name)).toEqual(inPath)
    expect(declared.every((parameter) => parameter.required === true)).toBe(true)
  }
})

it('gives every answer a schema; every problem is application/problem+json', () => {
  for (const { path, operation } of operations()) {
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(response.description.length).toBeGreaterThan(0)
      const types = Object.keys(response.content ?? {})
      if (Number(status) >= 400 && path !== '/health') expect(types).toEqual(['application/problem+json'])
      else if (status !== '204') expect(types.length).toBe(1)
    }
  }
})

it('refers only to what it holds', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, target]) => target ?? '',
  )
  expect(references.length).toBeGreaterThan(20)
  for (const reference of new Set(references)) {
    expect(reference).toMatch(/^#\/components\/schemas\//)
    expect(Object.keys(document.components.schemas)).toContain(reference.split('/').pop())
  }
})

it('asks for a session wherever something belongs to an account', () => {
  const open = operations()
    .filter(({ operation }) => !operation.security)
    .map(({ path }) => path)
  expect(
    open.every((path) =>
      /^\/(health|v1\/(meta|plans|periods|cases|asked|payer-asks|invites|helper-invitations|certificates|sandbox|sign-in-methods|phone-codes|sessions|notifications|privacy))/.test(
        path,
      ),
    ),
  ).toBe(true)
})
