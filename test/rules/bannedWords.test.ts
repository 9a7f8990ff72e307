import fs from 'node:fs'
import path from 'node:path'
import { bannedWordsIn } from './bannedWords'
import { readableTexts, sourcesBelow } from './readableText'

const root = path.resolve(__dirname, '../..')

/** Rooms whose strings reach a member; in the catalogues English is prose as well. */
const rooms = ['src', 'core', 'server', 'mock', 'types', 'console']

function violations(room: string): string[] {
  return sourcesBelow(path.join(root, room)).flatMap((file) => {
    const prose = file.includes(`${path.sep}messages${path.sep}`)
    return readableTexts(file, fs.readFileSync(file, 'utf8')).flatMap(({ text, line }) =>
      bannedWordsIn(text, { prose }).map((word) => `${path.relative(root, file)}:${line} ${word}`),
    )
  })
}

describe('words a member must never read', () => {
  test.each(rooms)('are in no text of %s', (room) => {
    expect(violations(room)).toEqual([])
  })

  test('are found in simplified, traditional and English text, in literals, templates and JSX', () => {
    const source = 'const a = "投保"; const b = `领取${a}理賠`; const c = <Text>Your premium</Text> // 保险'
    const found = readableTexts('x.tsx', source).flatMap(({ text }) => bannedWordsIn(text, { prose: true }))
    expect(found).toEqual(['投保', '理賠', 'premium'])
  })

  test('may be denied: this is not insurance', () => {
    expect(bannedWordsIn('互助不是保险。This is not insurance.', { prose: true })).toEqual([])
    expect(bannedWordsIn('不是保险,但有保费', { prose: true })).toEqual(['保费'])
    expect(bannedWordsIn('cancelled by policy', { prose: false })).toEqual([])
  })
})
