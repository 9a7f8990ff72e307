/** Tells the person at the terminal what goes on. On stderr: stdout carries only answers. */
export interface Progress {
  say(text: string): void
  /** `Seeding the demo world: 40 %`: one line that is written over on a terminal, a line per tenth elsewhere. */
  part(text: string, done: number, total: number): void
}

export function terminalProgress(
  stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
): Progress {
  let open = false // an unfinished line stands on the terminal
  let last = ''
  const line = (text: string) => {
    stream.write(`${open ? '\n' : ''}${text}\n`)
    open = false
  }
  return {
    say: line,
    part(text, done, total) {
      const percent = total === 0 ? 100 : Math.floor((done * 100) / total)
      const shown = stream.isTTY ? percent : percent - (percent % 10)
      const next = `${text}: ${shown} %`
      if (next === last) return
      last = next
      if (!stream.isTTY) return line(next)
      stream.write(`\r${next}`)
      open = percent < 100
      if (!open) stream.write('\n')
    },
  }
}

/** For commands that a script calls. */
export const quiet: Progress = { say: () => undefined, part: () => undefined }
