import { createServer } from 'node:net'
import { freePort } from './database/settings'
import { ensurePortIsFree, explainListenError } from './port'

test('a port in use is named, with the variable that chooses another', async () => {
  const port = await freePort()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, '0.0.0.0', resolve))
  await expect(ensurePortIsFree(port)).rejects.toThrow(
    `Port ${port} is in use by another program. Choose another: PORT=`,
  )
  await new Promise((resolve) => other.close(resolve))
  await expect(ensurePortIsFree(port)).resolves.toBeUndefined()
})

test('a port that needs rights is told apart', () => {
  expect(explainListenError({ code: 'EACCES' }, 80).message).toMatch(/Port 80 may not be used/)
})
