// node scripts/sizes.mjs [--json] [--write-budgets]: what each build weighs; builds what is missing or out of date.
import { spawnSync } from 'node:child_process'
import { writeBudgets } from './build/budgets.mjs'
import { measure } from './build/measure.mjs'
import { isUpToDate } from './build/sources.mjs'
import { targets } from './build/targets.mjs'
import { inRoot } from './setup/paths.mjs'

const flags = process.argv.slice(2)

for (const target of targets) {
  if (isUpToDate(target)) continue
  const { status } = spawnSync(process.execPath, [inRoot('scripts/build.mjs'), target], {
    stdio: ['ignore', 2, 2],
  })
  // A build over its budget is still weighed when the budgets are about to be set anew.
  if (status !== 0 && !flags.includes('--write-budgets')) process.exit(1)
}

const sizes = Object.fromEntries(targets.map((target) => [target, measure(target)]))
if (flags.includes('--write-budgets')) writeBudgets(sizes)
if (flags.includes('--json')) console.log(JSON.stringify(sizes))
else print(sizes)

function print({ weapp, alipay, h5 }) {
  for (const [target, { main, packages }] of Object.entries({ weapp, alipay })) {
    console.log(`${target}: main package ${main} bytes`)
    for (const [name, bytes] of Object.entries(packages)) console.log(`  ${name} ${bytes} bytes`)
  }
  console.log(
    `h5: first load ${h5.firstLoadJsGz} bytes of JavaScript and ${h5.firstLoadCssGz} of CSS, gzipped`,
  )
}
