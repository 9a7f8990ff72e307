/** A fault of a rule set and what would put it right, in plain words. */
import { isFen } from '../../money/fen'
import { type LocalText, localText } from '../text'
import { fieldName } from '../words/fieldNames'
import { countText, daysText, yuanText } from '../words/figureText'
import type { RuleFault, RuleFaultCode, RuleSuggestion, Unit, ValueKind } from './fault'

export interface FaultInWords {
  readonly reason: LocalText
  readonly suggestion: LocalText
}

/** What people call the field; where it has no name, as it is written. */
function called(field: string): LocalText {
  return fieldName(field) ?? localText(`“${field}”`, `「${field}」`, `“${field}”`)
}

function figure(n: number, unit: Unit): LocalText {
  if (unit === 'fen') return yuanText(n)
  if (unit === 'days') return daysText(n)
  const count = countText(n)
  if (unit === 'years') return localText(`${count} 岁`, `${count} 歲`, `${count} years`)
  if (unit === 'members') return localText(`${count} 人`, `${count} 人`, `${count} members`)
  return localText(count, count, count)
}

/** The figure at fault as people read it: money in yuan. */
function found({ field, at }: RuleFault): LocalText {
  const n = Number(at)
  if (/Fen$|deposit\.first$/.test(field) && at !== undefined && isFen(n)) return figure(n, 'fen')
  const text = at ?? ''
  return localText(text, text, text)
}

type Reason = (field: LocalText, at: LocalText) => LocalText

const says =
  (
    zhHans: (f: string, at: string) => string,
    zhHant: (f: string, at: string) => string,
    en: (f: string, at: string) => string,
  ): Reason =>
  (field, at) =>
    localText(
      zhHans(field['zh-Hans'], at['zh-Hans']),
      zhHant(field['zh-Hant'], at['zh-Hant']),
      sentence(en(field.en, at.en)),
    )

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

const reasons: Readonly<Record<RuleFaultCode, Reason>> = {
  'wrong-type': says(
    (f) => `${f}写的不是该写的样子。`,
    (f) => `${f}寫的不是該寫的樣子。`,
    (f) => `${f} is not written as it should be.`,
  ),
  missing: says(
    (f) => `${f}没有写。`,
    (f) => `${f}沒有寫。`,
    (f) => `${f} is missing.`,
  ),
  syntax: says(
    (f, at) => `${f}写成了“${at}”，这样读不懂。`,
    (f, at) => `${f}寫成了「${at}」，這樣讀不懂。`,
    (f, at) => `${f} is written “${at}”, which cannot be read.`,
  ),
  'out-of-range': says(
    (f, at) => `${f}是 ${at}，这个数不行。`,
    (f, at) => `${f}是 ${at}，這個數不行。`,
    (f, at) => `${f} is ${at}, which cannot be.`,
  ),
  'unknown-field': says(
    (f, at) => `没有人认识${at === '' ? f : `“${at}”`}这一项，可能是写错了。`,
    (f, at) => `沒有人認識${at === '' ? f : `「${at}」`}這一項，可能是寫錯了。`,
    (f, at) => `nothing is called ${at === '' ? f : `“${at}”`}: it may be misspelt.`,
  ),
  'unknown-value': says(
    (f, at) => `${f}不能是“${at}”。`,
    (f, at) => `${f}不能是「${at}」。`,
    (f, at) => `${f} cannot be “${at}”.`,
  ),
  repeated: says(
    (f, at) => `${f}里的 ${at} 出现了两次。`,
    (f, at) => `${f}裡的 ${at} 出現了兩次。`,
    (f, at) => `${at} is there twice in ${f}.`,
  ),
  'out-of-order': says(
    (f, at) => `${f}的顺序不对${at === '' ? '' : `（${at}）`}。`,
    (f, at) => `${f}的順序不對${at === '' ? '' : `（${at}）`}。`,
    (f, at) => `${f}: the order is wrong${at === '' ? '' : ` (${at})`}.`,
  ),
  'age-not-covered': says(
    (f, at) => `${f}没有 ${at} 岁的人。`,
    (f, at) => `${f}沒有 ${at} 歲的人。`,
    (f, at) => `${f}: nothing is said for age ${at}.`,
  ),
  'age-covered-twice': says(
    (f, at) => `${f}里 ${at} 岁的人出现了两次。`,
    (f, at) => `${f}裡 ${at} 歲的人出現了兩次。`,
    (f, at) => `${f}: two lines speak of age ${at}.`,
  ),
  'charge-before-window-closes': says(
    (_f, at) => `扣款（${at}）的时候，异议期还没有结束。`,
    (_f, at) => `扣款（${at}）的時候，異議期還沒有結束。`,
    (_f, at) => `the charge (${at}) comes before the window for objections has closed.`,
  ),
  'charge-outside-wallet-window': says(
    (_f, at) => `钱包在那个时候（${at}）不允许扣款。`,
    (_f, at) => `錢包在那個時候（${at}）不允許扣款。`,
    (_f, at) => `the wallet does not allow a debit then (${at}).`,
  ),
  'notice-outside-wallet-hours': says(
    (_f, at) => `扣款前的通知和公示一起发，钱包在 ${at} 点不允许发通知。`,
    (_f, at) => `扣款前的通知和公示一起發，錢包在 ${at} 點不允許發通知。`,
    (_f, at) => `the notice goes out with the disclosure, and the wallet allows none at ${at}:00.`,
  ),
  'wider-than-wallet': says(
    (f) => `${f}比钱包的规定还宽：通知当天算第 1 天，第 3 到 9 天、7 点到 22 点才能扣。`,
    (f) => `${f}比錢包的規定還寬：通知當天算第 1 天，第 3 到 9 天、7 點到 22 點才能扣。`,
    (f) => `${f} is wider than the wallet’s own rule: day 3 to 9 of the notice, 07:00 to 22:00.`,
  ),
  'window-past-next-cutoff': says(
    (_f, at) => `异议期结束以前，下一期已经开始（${at} 那一期）。`,
    (_f, at) => `異議期結束以前，下一期已經開始（${at} 那一期）。`,
    (_f, at) => `the next period begins before the window for objections has closed (period of ${at}).`,
  ),
  'step-before-charge': says(
    (f, at) => `${f}排在了扣款前面（${at}）。`,
    (f, at) => `${f}排在了扣款前面（${at}）。`,
    (f, at) => `${f} comes before the charge (${at}).`,
  ),
  'grace-past-next-charge': says(
    (f, at) => `${f}拖到了下一次扣款以后（${at}）。`,
    (f, at) => `${f}拖到了下一次扣款以後（${at}）。`,
    (f, at) => `${f} lies after the next charge (${at}).`,
  ),
  'retry-after-grace': says(
    (f, at) => `${f}到了以后还在扣款（${at}）。`,
    (f, at) => `${f}到了以後還在扣款（${at}）。`,
    (f, at) => `tries go on after ${f} (${at}).`,
  ),
  'cap-too-low': says(
    (f, at) => `${f} ${at}，人数不够的时候凑不齐一个案件的互助金。`,
    (f, at) => `${f} ${at}，人數不夠的時候湊不齊一個案件的互助金。`,
    (f, at) => `${f} is ${at}: a group of this size cannot bring together the aid of one case.`,
  ),
  'deposit-missing': says(
    () => '成员先预存，可是没有写预存多少。',
    () => '成員先預存，可是沒有寫預存多少。',
    () => 'members pay in advance, and nothing says how much.',
  ),
  'freeze-above-deposit': says(
    (f, at) => `${f}是 ${at}，刚预存的人也付不起，谁都进不了名册。`,
    (f, at) => `${f}是 ${at}，剛預存的人也付不起，誰都進不了名冊。`,
    (f, at) => `${f} is ${at}: who has just paid in could not pay it, and nobody would ever share.`,
  ),
  'not-for-prepaid': says(
    (f) => `成员先预存的计划不从钱包扣款，用不到${f}。`,
    (f) => `成員先預存的計畫不從錢包扣款，用不到${f}。`,
    (f) => `a plan with deposits takes nothing from a wallet: it has no use for ${f}.`,
  ),
  'not-for-postpaid': says(
    (f) => `每期从钱包扣款的计划没有预存，用不到${f}。`,
    (f) => `每期從錢包扣款的計畫沒有預存，用不到${f}。`,
    (f) => `a plan that debits each period has no deposits: it has no use for ${f}.`,
  ),
  'ends-before-cover': says(
    (f, at) => `${f}只有 ${at} 天，等待期还没过就结束了。`,
    (f, at) => `${f}只有 ${at} 天，等待期還沒過就結束了。`,
    (f, at) => `${f}: after ${at} days it ends, before the waiting period has passed.`,
  ),
  'no-aid-after-waiting': says(
    (_f, at) => `等待期过了，要到第 ${at} 天才有互助金。`,
    (_f, at) => `等待期過了，要到第 ${at} 天才有互助金。`,
    (_f, at) => `the waiting period has passed, and there is still no aid until day ${at}.`,
  ),
}

const kindNames: Readonly<Record<ValueKind, LocalText>> = {
  text: localText('一段文字', '一段文字', 'text'),
  number: localText('一个数', '一個數', 'a number'),
  'yes-no': localText('是或者否（true、false）', '是或者否（true、false）', 'true or false'),
  list: localText('一个列表', '一個列表', 'a list'),
  group: localText('几项内容', '幾項內容', 'a group of fields'),
  nothing: localText('空（null）', '空（null）', 'null'),
}

function listed(texts: readonly LocalText[]): LocalText {
  const all = (language: keyof LocalText) => texts.map((text) => text[language])
  return localText(all('zh-Hans').join('、'), all('zh-Hant').join('、'), all('en').join(', '))
}

function capHelp(capFen: number, members: number, aidFen: number): LocalText {
  const [cap, size, aid] = [figure(capFen, 'fen'), figure(members, 'members'), figure(aidFen, 'fen')]
  return localText(
    `三选一：上限提高到 ${cap['zh-Hans']}；等到 ${size['zh-Hans']}再开始；互助金降到 ${aid['zh-Hans']}。`,
    `三選一：上限提高到 ${cap['zh-Hant']}；等到 ${size['zh-Hant']}再開始；互助金降到 ${aid['zh-Hant']}。`,
    `One of three: raise it to ${cap.en}; start with ${size.en}; lower the aid to ${aid.en}.`,
  )
}

/** A suggestion in plain words. */
export function suggestionText(suggestion: RuleSuggestion): LocalText {
  switch (suggestion.code) {
    case 'write-like': {
      const { example } = suggestion
      return localText(`照这样写：${example}`, `照這樣寫：${example}`, `Write it like this: ${example}`)
    }
    case 'write-a': {
      const kinds = listed(suggestion.kinds.map((kind) => kindNames[kind]))
      return localText(
        `应该是：${kinds['zh-Hans']}。`,
        `應該是：${kinds['zh-Hant']}。`,
        `It should be: ${kinds.en}.`,
      )
    }
    case 'one-of': {
      const values = suggestion.values.join(' / ')
      return localText(`可以是：${values}`, `可以是：${values}`, `It can be: ${values}`)
    }
    case 'add':
      return localText('把它补上。', '把它補上。', 'Add it.')
    case 'remove':
      return localText('把它去掉。', '把它去掉。', 'Take it out.')
    case 'in-order':
      return localText('从小到大排好。', '從小到大排好。', 'Put it in order, from small to large.')
    case 'cap-group-or-aid':
      return capHelp(suggestion.capFen, suggestion.members, suggestion.aidFen)
    default:
      return figuresText(suggestion)
  }
}

type FigureSuggestion = Extract<
  RuleSuggestion,
  {
    code:
      | 'between'
      | 'at-least'
      | 'at-most'
      | 'cover-ages'
      | 'end-band-before'
      | 'free-number'
      | 'charge-after-disclosure'
  }
>

function figuresText(suggestion: FigureSuggestion): LocalText {
  switch (suggestion.code) {
    case 'between': {
      const { from, to } = suggestion
      return localText(
        `写 ${from} 到 ${to} 之间的整数。`,
        `寫 ${from} 到 ${to} 之間的整數。`,
        `Write a whole number from ${from} to ${to}.`,
      )
    }
    case 'at-least': {
      const least = figure(suggestion.least, suggestion.unit)
      return localText(`至少 ${least['zh-Hans']}。`, `至少 ${least['zh-Hant']}。`, `At least ${least.en}.`)
    }
    case 'at-most': {
      const most = figure(suggestion.most, suggestion.unit)
      return localText(`最多 ${most['zh-Hans']}。`, `最多 ${most['zh-Hant']}。`, `At most ${most.en}.`)
    }
    case 'cover-ages': {
      const { from, to } = suggestion
      const range = from === to ? String(from) : `${from}–${to}`
      return localText(
        `补上 ${range} 岁。`,
        `補上 ${range} 歲。`,
        `Add a line for ${from === to ? 'age' : 'ages'} ${range}.`,
      )
    }
    case 'end-band-before': {
      const { age } = suggestion
      return localText(
        `让前一档到 ${age - 1} 岁为止。`,
        `讓前一檔到 ${age - 1} 歲為止。`,
        `Let the band before it end with age ${age - 1}.`,
      )
    }
    case 'free-number':
      return localText(
        `用还空着的编号 ${suggestion.number}。`,
        `用還空著的編號 ${suggestion.number}。`,
        `Use number ${suggestion.number}, which is free.`,
      )
    case 'charge-after-disclosure': {
      const { fromDays, toDays } = suggestion
      return localText(
        `把扣款放在公示以后第 ${fromDays} 到 ${toDays} 天。`,
        `把扣款放在公示以後第 ${fromDays} 到 ${toDays} 天。`,
        `Charge ${fromDays} to ${toDays} days after the disclosure.`,
      )
    }
  }
}

/** The fault and its suggestion, each as a sentence. */
export function explainFault(fault: RuleFault): FaultInWords {
  return {
    reason: reasons[fault.code](called(fault.field), found(fault)),
    suggestion: suggestionText(fault.suggestion),
  }
}
