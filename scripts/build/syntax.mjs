import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'acorn'
import { outputOf } from './targets.mjs'

/**
 * Newest JavaScript that the oldest supported phone reads. Newer syntax anywhere in a file is a white page there:
 * `&&=` from one package did it to iOS before 14.
 */
const newest = { weapp: 2015, alipay: 2015, h5: 2017 }

/** @throws Error naming each file of dist/<target> that is too new, and where */
export function checkSyntax(target) {
  const problems = scriptsOf(outputOf(target)).flatMap((file) => problemsIn(file, newest[target]))
  if (problems.length === 0) return
  throw new Error(
    `${target} must be ES${newest[target]}; name the package in config/index.ts:\n${problems.join('\n')}`,
  )
}

export function problemsIn(file, ecmaVersion, text = readFileSync(file, 'utf8')) {
  try {
    parse(text, { ecmaVersion, sourceType: 'script', allowReturnOutsideFunction: true })
    return []
  } catch (error) {
    const around = text.slice(Math.max(0, error.pos - 40), error.pos + 30)
    return [`${file}: ${error.message} near ${JSON.stringify(around)}`]
  }
}

function scriptsOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => path.join(folder, name))
}
