/** Progress goes to stderr: stdout carries only the answer. */
export interface Progress {
  say(text: string): void
}

export function progressOnStderr(): Progress {
  const from = performance.now()
  return {
    say: (text) => {
      const seconds = ((performance.now() - from) / 1000).toFixed(1).padStart(7)
      process.stderr.write(`${seconds} s  ${text}\n`)
    },
  }
}

export const silent: Progress = { say: () => undefined }
