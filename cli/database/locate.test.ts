import { readEnvironment } from '../environment'
import { quiet } from '../progress'
import { freePort } from './settings'
import { locateDatabase } from './locate'

const locate = (DATABASE_URL: string) => locateDatabase(readEnvironment({ DATABASE_URL }), quiet)

test('a database that is down is named, without its password', async () => {
  const url = `postgres://somebody:secret@127.0.0.1:${await freePort()}/tongzhou`
  const reason = /DATABASE_URL \(127\.0\.0\.1:\d+\/tongzhou\) cannot be used: nothing listens there/
  await expect(locate(url)).rejects.toThrow(reason)
  await expect(locate(url)).rejects.not.toThrow(/secret/)
})

test('a database that is not there, and a wrong password, are told apart', async () => {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = '/no_such_database'
  await expect(locate(url.href)).rejects.toThrow(/does not exist/)
  url.password = 'wrong'
  await expect(locate(url.href)).rejects.toThrow(/password is wrong|may not connect/)
})

test('an external database is used as it is, and left running', async () => {
  const url = process.env.TEST_DATABASE_URL ?? ''
  const database = await locate(url)
  expect(database.url).toBe(url)
  await database.stop()
  await expect(locate(url)).resolves.toMatchObject({ url })
})
