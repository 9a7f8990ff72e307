import { Refusal } from '../../server/refusal'
import { problemTexts } from '../../server/http/problemTexts'
import { CommandError } from './commandError'

/** Runs something a person asked for; what the server refuses is said in words. @throws CommandError */
export async function saying<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [title, whatToDo] = problemTexts.en[error.code]
    throw new CommandError(`${title}. ${whatToDo}`)
  }
}
