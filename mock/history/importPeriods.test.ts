import { publishedPeriods } from './ensureHistory'
import { type ImportFault, PeriodImportError, importPeriods } from './importPeriods'

const [header, first, second] = publishedPeriods().split('\n') as [string, string, string]
const csv = (...lines: string[]): string => [header, ...lines].join('\n')
const without = (row: string, from: string, to: string): string => {
  expect(row).toContain(from)
  return row.replace(from, to)
}

function faultsOf(text: string): readonly ImportFault[] {
  try {
    importPeriods(text)
  } catch (error) {
    if (error instanceof PeriodImportError) return error.faults
    throw error
  }
  throw new Error('the table was imported')
}

test('the published rows are read to the fen, with their sources', () => {
  expect(importPeriods(publishedPeriods())).toEqual([
    {
      planId: 'xianghubao',
      disclosureDate: '2019-01-21',
      chargeDate: '2019-01-28',
      cases: 2,
      aidFen: 60_000_000,
      feeMayBeInside: false,
      members: 23_000_000,
      membersPrecision: 'more-than',
      perHeadFen: 3,
      carryInKnown: true,
      source: expect.stringMatching(/^http/) as string,
    },
    expect.objectContaining({
      disclosureDate: '2021-04-21',
      cases: 3121,
      aidFen: 48_865_000_000,
      feeMayBeInside: true,
      members: 86_387_200,
      perHeadFen: 639,
      carryInKnown: false,
    }),
  ])
})

test.each([
  ['a plan nobody knows', 'xianghubao', 'xianghubo', 'plan', /plan that exists/],
  ['a day that does not exist', '2019-01-21', '2019-02-30', 'disclosure_date', /YYYY-MM-DD/],
  ['a day on which nothing is disclosed', '2019-01-21', '2019-01-20', 'disclosure_date', /2019-01-21/],
  ['a charge day of another period', '2019-01-28', '2019-01-14', 'charge_date', /2019-01-28/],
  ['cases that are not a number', ',2,', ',two,', 'cases', /whole number/],
  ['no case at all', ',2,', ',0,', 'cases', /above 0/],
  ['a negative amount', '600000', '-600000', 'aid_yuan', /above 0/],
  ['a fraction of a fen', '600000', '600000.005', 'aid_yuan', /two decimals/],
  ['more aid than the cases can have', '600000', '600001', 'aid_yuan', /highest aid/],
  ['half a member', '23000000', '23000000.5', 'members', /whole number/],
  ['members written with commas', '23000000', '"23,000,000"', 'members', /digits only/],
  ['members beyond what a number holds', '23000000', '99999999999999999', 'members', /whole number/],
  ['a precision nobody knows', 'more-than', 'roughly', 'members_precision', /exact, more-than, about/],
  ['a share of nothing', '0.03', '0', 'per_head_yuan', /above 0/],
  ['neither yes nor no', ',yes,', ',true,', 'carry_in_known', /yes or no/],
  ['no source', 'http://', '', 'source', /published/],
])('%s is refused with line, column, value and what to do', (_, from, to, column, todo) => {
  // An empty line above: lines are counted as an editor shows them.
  expect(faultsOf(csv('', without(first, from, to)))).toEqual([
    expect.objectContaining({ line: 3, column, todo: expect.stringMatching(todo) as string }),
  ])
})

test('all faults of a file are told at once, and nothing is imported', () => {
  const faults = faultsOf(csv(without(first, '600000', 'many'), without(second, '3121', '-1')))
  expect(faults.map(({ line, column, value }) => `${line} ${column} ${value}`)).toEqual([
    '2 aid_yuan many',
    '3 cases -1',
  ])
})

test('the message of the error is what a person reads: line, column, value, what to do', () => {
  expect(() => importPeriods(csv(without(first, '600000', 'many')))).toThrow(
    /line 2, aid_yuan = "many": write an amount in yuan/,
  )
})

test('a row with a field too few or too many is refused', () => {
  expect(faultsOf(csv(`${first},more`))).toEqual([expect.objectContaining({ line: 2, column: '' })])
  expect(faultsOf(csv(without(first, ',yes', '')))).toEqual([expect.objectContaining({ line: 2 })])
})

test('rows out of order, and a period twice, are refused', () => {
  expect(faultsOf(csv(second, first))[0]).toEqual(
    expect.objectContaining({ line: 3, column: 'disclosure_date', value: '2019-01-21' }),
  )
  expect(faultsOf(csv(first, first))[0]).toEqual(expect.objectContaining({ line: 3 }))
})

test('another header, or an empty file, is refused before any row is read', () => {
  expect(faultsOf(`date,${header}\n${first}`)).toEqual([expect.objectContaining({ line: 1, column: '' })])
  expect(faultsOf('')).toEqual([expect.objectContaining({ line: 1 })])
})

test('a byte-order mark, Windows line ends and quoted commas are read', () => {
  const quoted = without(first, 'http://', '"http://').replace(/$/, '?a=1,2"')
  const [row] = importPeriods(`\uFEFF${header}\r\n${quoted}\r\n`)
  expect(row?.source).toMatch(/\?a=1,2$/)
})
