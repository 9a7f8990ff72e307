/**
 * The name on a public card: a plain word and a number, '青松 37'. Made from random bytes, never from the person,
 * and never a word that has a character of their name in it. The words are written alike in both Chinese scripts.
 */
const WORDS: readonly string[] = (
  '青松 山泉 竹林 晴川 春山 秋水 小溪 明月 晨光 海岸 白石 古木 新芽 林中 青竹 水杉 山茶 百合 白雪 夜雨 晨星 ' +
  '青瓦 小舟 星河 雨巷 山居 木香 月桂 丁香 芳草 甘泉 平川 流水 白露 立春 雨水 清明 秋分 冬至 小雪 石榴 青梅 ' +
  '水仙 白鹿 山雀 白羽 青山 沙洲 草原 小河 山坡 南坡 北坡 日出 春分 夏至 立夏 立秋 木棉 海棠 山峰 苔石 白沙'
).split(' ')

/** How many random bytes `pseudonym` takes. */
export const PSEUDONYM_BYTES = 4
const FIRST_NUMBER = 10
const NUMBERS = 990

export class PseudonymError extends Error {
  readonly code = 'random'
  constructor() {
    super(`a pseudonym takes ${PSEUDONYM_BYTES} random bytes`)
    this.name = 'PseudonymError'
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, PseudonymError.prototype)
  }
}

function sharesACharacter(word: string, name: string): boolean {
  return word.split('').some((character) => name.indexOf(character) >= 0)
}

/**
 * A pseudonym from four random bytes. About 60,000 exist: who stores them draws again when one is taken.
 * @param notOf the member's name, whose characters it avoids
 * @throws PseudonymError when there are too few bytes
 */
export function pseudonym(random: ArrayLike<number>, notOf: string): string {
  const [a, b, c, d] = [random[0], random[1], random[2], random[3]]
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new PseudonymError()
  const start = (a * 256 + b) % WORDS.length
  const inTurn = WORDS.slice(start).concat(WORDS.slice(0, start))
  const word = inTurn.filter((candidate) => !sharesACharacter(candidate, notOf))[0] ?? inTurn[0] ?? ''
  return `${word} ${FIRST_NUMBER + ((c * 256 + d) % NUMBERS)}`
}
