import { problems } from './budgets.mjs'

const budgets = { main: 100, packages: { join: 50 } }

test('a build within its budgets has no problem', () => {
  expect(problems('weapp', { main: 100, packages: { join: 50 } }, budgets)).toEqual([])
})

test('each package over its budget is named, with how much', () => {
  expect(problems('weapp', { main: 101, packages: { join: 60 } }, budgets)).toEqual([
    'weapp.main is 101 bytes, 1 over its budget of 100',
    'weapp.packages.join is 60 bytes, 10 over its budget of 50',
  ])
})

test('a new package needs a budget', () => {
  expect(problems('weapp', { main: 1, packages: { claim: 1 } }, budgets)).toEqual([
    'weapp.packages.claim is 1 bytes and has no budget: set one in scripts/budgets.json',
  ])
})

test('no budget is set above the limit of the product', () => {
  expect(problems('h5', { firstLoadJsGz: 1 }, { firstLoadJsGz: 115_001 })).toEqual([
    'the budget of h5.firstLoadJsGz, 115001, is above its limit of 115000',
  ])
})
