import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CommandError } from './commandError'

/** npm runs scripts in the project's folder; INIT_CWD is where the person is. */
export function fileArgument(name: string): string {
  const fromPerson = path.resolve(process.env.INIT_CWD ?? '.', name)
  return existsSync(fromPerson) ? fromPerson : path.resolve(name)
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'That is a folder.',
  EACCES: 'It may not be read by you.',
}

/**
 * The text of a file named on the command line.
 * @throws CommandError when it cannot be read
 */
export function readFileArgument(name: string): string {
  try {
    return readFileSync(fileArgument(name), 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw new CommandError(`${name} cannot be read. ${causes[code] ?? `The system says ${code}.`}`)
  }
}
