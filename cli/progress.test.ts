import { terminalProgress } from './progress'

function recorded(isTTY: boolean) {
  let text = ''
  const progress = terminalProgress({
    write: (chunk: string | Uint8Array) => ((text += String(chunk)), true),
    isTTY,
  })
  return { progress, text: () => text }
}

test('in a log file each tenth is a line, once', () => {
  const { progress, text } = recorded(false)
  for (let done = 0; done <= 25; done++) progress.part('Seeding', done, 100)
  expect(text()).toBe('Seeding: 0 %\nSeeding: 10 %\nSeeding: 20 %\n')
})

test('on a terminal one line is written over, and ended before the next words', () => {
  const { progress, text } = recorded(true)
  progress.part('Seeding', 1, 4)
  progress.say('Meanwhile')
  progress.part('Seeding', 4, 4)
  progress.say('Ready')
  expect(text()).toBe('\rSeeding: 25 %\nMeanwhile\n\rSeeding: 100 %\nReady\n')
})

test('nothing to do is all done', () => {
  const { progress, text } = recorded(false)
  progress.part('Seeding', 0, 0)
  expect(text()).toBe('Seeding: 100 %\n')
})
