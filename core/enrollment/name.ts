/**
 * Names of people: checked for typing errors, masked for everybody but their owner. Counted by code point, because
 * rare characters of names lie beyond the basic plane.
 */
import { type Result, err, ok } from '../result'

export type NameFault = 'empty' | 'characters' | 'too-short' | 'too-long'

const MAX_CHARACTERS = 30

/** Surnames of two characters; the list of the census' frequent ones. */
const COMPOUND_SURNAMES: readonly string[] = (
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 长孙 長孫 宇文 ' +
  '夏侯 轩辕 軒轅 端木 百里 南宫 南宮 独孤 獨孤 呼延 东郭 東郭 西门 西門 申屠 澹台 澹臺 公冶 濮阳 濮陽'
).split(' ')

function isHan(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (
    code === 0x3007 ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x323af)
  )
}

/** One kind of middle dot, one kind of space, none at the ends. */
function normalised(text: string): string {
  return text
    .replace(/[\u2022\u2027\u30FB\uFF65\uFF0E\u22C5]/g, '·')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/^ | $/g, '')
    .replace(/ ?· ?/g, '·')
}

/**
 * A name as it stands on an identity card: Chinese, with a middle dot where a people's names have one, or in Latin
 * letters. Returns it normalised.
 */
export function checkName(text: string): Result<string, NameFault> {
  const raw = normalised(text)
  const characters = Array.from(raw)
  const name = characters.some(isHan) ? raw.replace(/ /g, '') : raw
  if (name === '') return err('empty')
  const letters = Array.from(name)
  const chinese = letters.every((character) => isHan(character) || character === '·')
  const latin = /^[A-Za-z\u00C0-\u024F][A-Za-z\u00C0-\u024F '’.-]*$/.test(name)
  const dotsInside = !/^·|·$|··/.test(name)
  if (!(chinese || latin) || !dotsInside) return err('characters')
  if (letters.length < 2) return err('too-short')
  if (letters.length > MAX_CHARACTERS) return err('too-long')
  return ok(name)
}

/** 张三 → 张*, 李小明 → 李**, 欧阳修 → 欧阳*, 阿依古丽·买买提 → 阿**, John Smith → J**, one character → *. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  if (characters.length < 2) return '*'
  if (characters.indexOf('·') >= 0 || !characters.every(isHan)) return `${characters[0] ?? ''}**`
  const surname = characters.slice(0, 2).join('')
  const kept = characters.length > 2 && COMPOUND_SURNAMES.indexOf(surname) >= 0 ? 2 : 1
  return characters.map((character, i) => (i < kept ? character : '*')).join('')
}
