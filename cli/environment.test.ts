import path from 'node:path'
import { EnvironmentError, projectRoot, readEnvironment } from './environment'

test('nothing set: the demo on the embedded database, port 3000', () => {
  const dataDir = path.join(projectRoot, '.data')
  expect(readEnvironment({})).toEqual({
    port: 3000,
    databaseUrl: undefined,
    dataDir,
    mode: 'demo',
    trustedProxies: [],
  })
})

test('DATABASE_URL means a real installation, unless SANDBOX=1 says otherwise', () => {
  const DATABASE_URL = 'postgres://somebody@db.example/tongzhou'
  expect(readEnvironment({ DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL, mode: 'real' })
  expect(readEnvironment({ DATABASE_URL, SANDBOX: '1' }).mode).toBe('demo')
  expect(readEnvironment({ DATABASE_URL: '' }).databaseUrl).toBeUndefined()
})

test('SANDBOX=0 makes the embedded database a real installation', () => {
  expect(readEnvironment({ SANDBOX: '0' }).mode).toBe('real')
})

test('the demo is refused beside real credentials, which are named but not shown', () => {
  const variables = { WECHATPAY_API_KEY: 'never-to-be-printed' }
  expect(() => readEnvironment(variables)).toThrow(/WECHATPAY_API_KEY/)
  expect(() => readEnvironment(variables)).not.toThrow(/never-to-be-printed/)
  expect(() => readEnvironment({ ...variables, DATABASE_URL: 'postgres://a/b', SANDBOX: '1' })).toThrow(
    EnvironmentError,
  )
  expect(readEnvironment({ ...variables, DATABASE_URL: 'postgres://a/b' }).mode).toBe('real')
})

test.each(['0', '65536', '80.5', 'http', '-1'])('PORT=%s is refused with an example', (PORT) => {
  expect(() => readEnvironment({ PORT })).toThrow(/PORT=3001 npm start/)
})

test('DATABASE_URL and SANDBOX must be what they can be', () => {
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://a/b' })).toThrow(/postgres:\/\//)
  expect(() => readEnvironment({ SANDBOX: 'yes' })).toThrow(/SANDBOX must be 1/)
})

test('proxies are addresses or subnets; anything else is refused by its name', () => {
  const read = (TRUSTED_PROXIES: string) => readEnvironment({ TRUSTED_PROXIES }).trustedProxies
  expect(read(' 10.0.0.0/8, ::1 ,')).toEqual(['10.0.0.0/8', '::1'])
  for (const text of ['true', '10.0.0.1/8/8', 'proxy.example', '10.0.0.1/x']) {
    expect(() => read(text)).toThrow(/TRUSTED_PROXIES/)
  }
})
