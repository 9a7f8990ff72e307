import { openInstallation, type Installation } from '../installation'
import { readEnvironment } from '../environment'
import { quiet, terminalProgress } from '../progress'

export { CommandError } from './commandError'

/**
 * Answers a question about the data of this installation: opens the database (starting it when nobody has), brings it
 * up to date, replays the published history that is missing, and leaves it as it was found.
 * @param silent for scripts: nothing is said on the way
 */
export async function inData<T>(
  silent: boolean,
  answer: (installation: Installation) => Promise<T>,
): Promise<T> {
  const progress = silent ? quiet : terminalProgress()
  const installation = await openInstallation(readEnvironment(process.env), { progress, seed: 'history' })
  try {
    return await answer(installation)
  } finally {
    await installation.stop()
  }
}
