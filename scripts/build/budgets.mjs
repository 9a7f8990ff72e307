import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from '../setup/paths.mjs'
import { say } from '../setup/run.mjs'

const file = inRoot('scripts/budgets.json')

/** No budget is ever set above these, in bytes. */
const limits = { 'weapp.main': 440_000, 'alipay.main': 420_000, 'h5.firstLoadJsGz': 115_000 }
/** A new budget is what was measured and this much more. */
const slack = 1.05

/** {main: 1, packages: {join: 2}} → [['weapp.main', 1], ['weapp.packages.join', 2]] */
const flat = (prefix, sizes) =>
  Object.entries(sizes).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${prefix}.${name}`, value]] : flat(`${prefix}.${name}`, value),
  )

/** What is wrong, in words: a size over its budget, a size nobody has set a budget for, a budget over its limit. */
export function problems(target, sizes, budgets) {
  const budgetOf = Object.fromEntries(flat(target, budgets ?? {}))
  return flat(target, sizes).flatMap(([name, bytes]) => {
    const budget = budgetOf[name]
    if (budget === undefined)
      return [`${name} is ${bytes} bytes and has no budget: set one in scripts/budgets.json`]
    if (budget > limits[name])
      return [`the budget of ${name}, ${budget}, is above its limit of ${limits[name]}`]
    if (bytes > budget) return [`${name} is ${bytes} bytes, ${bytes - budget} over its budget of ${budget}`]
    return []
  })
}

/** @throws Error naming each size that is over its budget */
export function checkBudgets(target, sizes) {
  const found = problems(target, sizes, readBudgets()[target])
  if (found.length > 0) throw new Error(`The ${target} build is too large:\n${found.join('\n')}`)
}

/** Sets the budgets to what was measured and 5 % more, within the limits. */
export function writeBudgets(sizes) {
  const withSlack = (prefix, values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, budgetFor(`${prefix}.${name}`, value, withSlack)]),
    )
  const budgets = Object.fromEntries(
    Object.entries(sizes).map(([target, values]) => [target, withSlack(target, values)]),
  )
  writeFileSync(file, JSON.stringify(budgets, null, 2) + '\n')
  say('scripts/budgets.json written: look at what grew before you commit it')
}

function budgetFor(name, value, nested) {
  if (typeof value !== 'number') return nested(name, value)
  return Math.min(Math.floor(value * slack), limits[name] ?? Infinity)
}

const readBudgets = () => JSON.parse(readFileSync(file, 'utf8'))
