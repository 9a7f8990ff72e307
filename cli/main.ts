// npm run cli -- <command> …   The first word chooses; each command is a file that is loaded when it is called.
// stdout carries only answers; everything else goes to stderr.

interface Command {
  /** What it does, for the list of commands. */
  does: string
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>
}

const commands: Record<string, Command> = {
  start: { does: 'serve the app and the API (npm start)', load: () => import('./start') },
  dev: { does: 'serve with reload while you work (npm run dev)', load: () => import('./dev') },
  migrate: { does: 'bring the database up to date', load: () => import('./migrate') },
  'check-config': {
    does: 'what this environment switches on, and what is missing',
    load: () => import('./commands/checkConfig'),
  },
  statement: { does: 'show how a period was divided', load: () => import('./commands/statement') },
  books: { does: 'check the books to the fen', load: () => import('./commands/books') },
  settle: {
    does: 'show what the next settlement would bill (--dry-run)',
    load: () => import('./commands/settle'),
  },
  'rotate-keys': {
    does: 'seal personal data again with the newest key',
    load: () => import('./commands/rotateKeys'),
  },
  plans: { does: 'the systems that are here as data', load: () => import('./commands/plans') },
  rules: {
    does: 'check a rule set, say it in words, compare two, ask members about a new one',
    load: () => import('./commands/rules'),
  },
  admission: {
    does: 'who may join a plan that is for a group',
    load: () => import('./commands/admission'),
  },
  opinions: { does: 'what people ask before they join', load: () => import('./commands/opinions') },
  payments: {
    does: 'what wallets told that does not fit, and what to do (faults)',
    load: () => import('./commands/payments'),
  },
  apportion: { does: 'divide one period, from a file', load: () => import('./commands/apportion') },
  simulate: {
    does: 'what a group of a size would share, equal against by age',
    load: () => import('./commands/simulate'),
  },
}

async function main([name, ...args]: string[]): Promise<number> {
  const command = name && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(name ? `There is no command "${name}".` : 'Which command?')
    for (const [known, { does }] of Object.entries(commands)) console.error(`  ${known.padEnd(12)} ${does}`)
    return 2
  }
  const { run } = await command.load()
  return run(args)
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(explain(error))
    process.exitCode = 1
  },
)

/** What went wrong, in one line; DEBUG=1 shows where. */
function explain(error: unknown): unknown {
  if (!(error instanceof Error) || process.env.DEBUG) return error
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
