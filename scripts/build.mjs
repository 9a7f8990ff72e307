// node scripts/build.mjs weapp|alipay|h5 [--if-changed] [--any-size]: a production build into dist/<target>.
// A warning, syntax that an old phone cannot read, or a package over its byte budget fails it. --any-size says so and
// goes on: nobody who only wants to see the app is stopped by its weight.
import { targets } from './build/targets.mjs'
import { hashSources, isUpToDate, recordBuild } from './build/sources.mjs'
import { runTaro } from './build/taro.mjs'
import { checkSyntax } from './build/syntax.mjs'
import { measure } from './build/measure.mjs'
import { checkBudgets } from './build/budgets.mjs'
import { oneAtATime } from './setup/oneAtATime.mjs'
import { say } from './setup/run.mjs'

const [target, ...flags] = process.argv.slice(2)
if (!targets.includes(target)) {
  say(`Build what? node scripts/build.mjs ${targets.join('|')} [--if-changed]`)
  process.exit(2)
}

try {
  const ifChanged = flags.includes('--if-changed')
  if (!(ifChanged && isUpToDate(target))) {
    await oneAtATime(`build of ${target}`, async () => {
      if (!(ifChanged && isUpToDate(target))) await build()
    })
  }
  weigh(flags.includes('--any-size'))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function build() {
  const startedAt = Date.now()
  say(`Building ${target}`)
  const sources = hashSources()
  await runTaro(target)
  checkSyntax(target)
  recordBuild(target, sources)
  say(
    `Built ${target} in ${Math.round((Date.now() - startedAt) / 1000)} s: ${JSON.stringify(measure(target))}`,
  )
}

function weigh(anySize) {
  try {
    checkBudgets(target, measure(target))
  } catch (error) {
    if (!anySize) throw error
    say(error.message)
  }
}
