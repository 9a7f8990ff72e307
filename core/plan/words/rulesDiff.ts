/**
 * What changed between two versions of the rules, in plain words: from, to, and whether that is better or worse for
 * somebody who is a member already. Nothing that differs is left out: what no aspect speaks of is named as changed.
 */
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { aspects } from './aspects'
import { fieldName } from './fieldNames'
import { compose, listed } from './phrase'
import { illnessNames } from './ruleValues'
import type { Verdict } from './verdict'

export type { Verdict } from './verdict'

export interface RuleChange {
  readonly field: string
  /** null where only the wording, or something too long to say, has changed. */
  readonly from: LocalText | null
  readonly to: LocalText | null
  readonly forMember: Verdict
  /** The whole change as one sentence. */
  readonly text: LocalText
}

const verdicts: Readonly<Record<NonNullable<Verdict>, LocalText>> = {
  better: localText('对成员有利', '對成員有利', 'better for members'),
  worse: localText('对成员不利', '對成員不利', 'worse for members'),
  'more-aid': localText(
    '能得到的变多，分摊也会变多',
    '能得到的變多，分攤也會變多',
    'more to receive, and more to share',
  ),
  'less-aid': localText(
    '能得到的变少，分摊也会变少',
    '能得到的變少，分攤也會變少',
    'less to receive, and less to share',
  ),
  depends: localText('有人变好，有人变差', '有人變好，有人變差', 'better for some, worse for others'),
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** The sentence without its stop, then what it means. */
function withVerdict(text: LocalText, forMember: Verdict): LocalText {
  if (forMember === null) return compose((say, language) => `${say(text)}${language === 'en' ? '.' : '。'}`)
  const meaning = verdicts[forMember]
  return compose((say, language) =>
    language === 'en' ? `${say(text)} (${say(meaning)}).` : `${say(text)}（${say(meaning)}）。`,
  )
}

function nameOf(field: string): LocalText {
  return fieldName(field) ?? localText(field, field, field)
}

function changed(field: string, from: LocalText, to: LocalText, forMember: Verdict): RuleChange {
  const name = nameOf(field)
  const text = localText(
    `${name['zh-Hans']}：从“${from['zh-Hans']}”改为“${to['zh-Hans']}”`,
    `${name['zh-Hant']}：從「${from['zh-Hant']}」改為「${to['zh-Hant']}」`,
    `${sentence(name.en)}: from “${from.en}” to “${to.en}”`,
  )
  return { field, from, to, forMember, text: withVerdict(text, forMember) }
}

function same(a: LocalText, b: LocalText): boolean {
  return a['zh-Hans'] === b['zh-Hans'] && a['zh-Hant'] === b['zh-Hant'] && a.en === b.en
}

function aspectChanges(before: RuleSet, after: RuleSet): RuleChange[] {
  return aspects.reduce<RuleChange[]>((list, { field, value, judge }) => {
    const [from, to] = [value(before), value(after)]
    return same(from, to) ? list : list.concat(changed(field, from, to, judge(before, after)))
  }, [])
}

interface Named {
  readonly key: string
  readonly name: LocalText
}

/** What came to a list and what went from it, by name. */
function listChanges(
  field: string,
  old: readonly Named[],
  now: readonly Named[],
  [whenRemoved, whenAdded]: readonly [Verdict, Verdict],
): RuleChange[] {
  const missing = (from: readonly Named[], to: readonly Named[]) =>
    from.filter(({ key }) => !to.some((other) => other.key === key)).map(({ name }) => name)
  const change = (names: LocalText, added: boolean, forMember: Verdict): RuleChange => {
    const name = nameOf(field)
    const text = localText(
      `${name['zh-Hans']}${added ? '增加了' : '去掉了'}：${names['zh-Hans']}`,
      `${name['zh-Hant']}${added ? '增加了' : '去掉了'}：${names['zh-Hant']}`,
      `${added ? 'Added to' : 'Taken from'} ${name.en}: ${names.en}`,
    )
    return {
      field,
      from: added ? null : names,
      to: added ? names : null,
      forMember,
      text: withVerdict(text, forMember),
    }
  }
  const [removed, added] = [missing(old, now), missing(now, old)]
  return [
    ...(removed.length > 0 ? [change(listed(removed), false, whenRemoved)] : []),
    ...(added.length > 0 ? [change(listed(added), true, whenAdded)] : []),
  ]
}

function questionsOf({ healthQuestions }: RuleSet): Named[] {
  return healthQuestions.map(({ id, text }) => ({ key: id, name: text }))
}

/** Of no meaning to a member by themselves. */
const silent = ['id', 'version']

/** Every path of one step, and of two where a field has parts. */
function valuesByPath(rules: RuleSet): Record<string, string> {
  const values: Record<string, string> = {}
  const fields = rules as unknown as Readonly<Record<string, unknown>>
  Object.keys(fields).forEach((field) => {
    const value = fields[field]
    const parted = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!parted) {
      values[field] = JSON.stringify(value)
      return
    }
    const parts = value as Readonly<Record<string, unknown>>
    Object.keys(parts).forEach((part) => {
      values[`${field}.${part}`] = JSON.stringify(parts[part])
    })
  })
  return values
}

/** What differs although nothing was said of it: its wording, or a part that has no words. */
function wordingChanges(before: RuleSet, after: RuleSet, said: readonly RuleChange[]): RuleChange[] {
  const fields = said.map(({ field }) => field)
  const spoken = aspects
    .filter(({ field }) => fields.indexOf(field) >= 0)
    .reduce<string[]>((list, { field, also }) => list.concat(field, also), fields)
  const [old, now] = [valuesByPath(before), valuesByPath(after)]
  return Object.keys({ ...old, ...now })
    .filter((path) => old[path] !== now[path] && silent.indexOf(path) < 0)
    .filter((path) => spoken.indexOf(path) < 0 && spoken.indexOf(path.split('.')[0] ?? '') < 0)
    .map((field) => {
      const name = nameOf(field)
      const text = localText(
        `${name['zh-Hans']}有改动，请看全文`,
        `${name['zh-Hant']}有改動，請看全文`,
        `${sentence(name.en)} changed; please read it in full`,
      )
      return { field, from: null, to: null, forMember: null, text: withVerdict(text, null) }
    })
}

/** Every change, in the order in which the rules are read; none between equal rules. For rules without a fault. */
export function rulesDiff(before: RuleSet, after: RuleSet): RuleChange[] {
  const said = [
    ...aspectChanges(before, after),
    ...listChanges('illnesses', illnessNames(before), illnessNames(after), ['less-aid', 'more-aid']),
    ...listChanges('healthQuestions', questionsOf(before), questionsOf(after), [null, null]),
  ]
  return said.concat(wordingChanges(before, after, said))
}
