/** The bench itself, very small: it runs to the end, every side bills the same to the fen, and the answer is complete. */
import { readOptions } from './settlement/options'
import { silent } from './settlement/progress'
import { runBench } from './settlement/run'

jest.setTimeout(180_000)

test('a very small run settles on every side to the same fen and says what it found', async () => {
  const options = readOptions(
    [
      ...[
        '--members',
        '1500,4000',
        '--settlements',
        '3',
        '--join-ms',
        '200',
        '--join-members',
        '1500',
        '--history-members',
        '600',
      ],
      ...['--history-reads', '50', '--charges', '20001', '--file-charges', '3000'],
    ],
    {},
  )
  const report = await runBench(options, silent, '2026-11-22T00:00:00.000Z')
  // What the sides charged was compared to the fen on the way: runBench throws where they differ.
  expect(report.sizes.map(({ members }) => members)).toEqual([1500, 4000])
  for (const { policies } of report.sizes) {
    expect(policies.map(({ policy }) => policy)).toEqual(['fixpoint', 'freeze'])
    for (const { billedFen, lazy, naive } of policies) {
      expect(billedFen.every((fen) => Number.isSafeInteger(fen) && fen > 0)).toBe(true)
      expect(naive.longAfter.walBytes).toBeGreaterThan(lazy.longAfter.walBytes)
    }
  }
  expect(Object.keys(report.ratios)).toEqual([
    'timeNaiveOverLazy5M',
    'timeAppLoopOverLazy5M',
    'walNaiveOverLazy5M',
    'lazy5MOver1M',
    'joinsDuringOverIdle',
    'materialiseOverCopy',
    'chargeFileOverRawWrite',
  ])
  for (const ratio of Object.values(report.ratios)) expect(ratio).toBeGreaterThan(0)
  expect(JSON.parse(JSON.stringify(report))).toEqual(report) // no figure is lost on the way to the last line
})
