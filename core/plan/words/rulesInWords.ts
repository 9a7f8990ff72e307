/**
 * The rules as a member reads them before joining, made from the same data that everything is settled by: nothing can
 * be said here that does not hold, and nothing held that is not said.
 */
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { howToClaim, whatAid } from './aidParagraph'
import { fieldName } from './fieldNames'
import { waiting, whatItIs, whoMayJoin } from './joiningParagraphs'
import type { RuleParagraph } from './paragraph'
import { leavingAgain, paying, refunds, unpaid } from './payingParagraphs'
import { compose, listed } from './phrase'
import { agesText } from './ruleValues'
import { howShared, limits, periods } from './sharingParagraphs'

export type { ParagraphId, RuleParagraph } from './paragraph'

/** 'aids.1' is a line of aid: said by its degree and ages. */
function assumedName(rules: RuleSet, path: string): LocalText | null {
  const line = rules.aids[Number(/^aids\.(\d+)$/.exec(path)?.[1] ?? NaN)]
  const name = fieldName(line ? `aids.${line.severity}` : path)
  if (!line || !name) return name
  const ages = agesText(rules, line)
  return compose((say, language) =>
    language === 'en' ? `${say(name)} (${say(ages)})` : `${say(name)}（${say(ages)}）`,
  )
}

/** What nobody published, so that a figure of ours is not taken for one of theirs. */
function assumed(rules: RuleSet): RuleParagraph[] {
  const names = rules.assumed.map((path) => assumedName(rules, path)).filter((name) => name !== null)
  const different = names.filter((name, place) => names.indexOf(name) === place)
  if (different.length === 0) return []
  const all = listed(different)
  return [
    {
      id: 'assumed',
      title: localText('哪些没有公布过', '哪些沒有公佈過', 'What nobody published'),
      lines: [
        compose((say, language) => {
          if (language === 'en')
            return `These were never published, or nobody can find them; they are assumed: ${say(all)}.`
          return language === 'zh-Hans'
            ? `下面这些没有公布过，或者已经找不到，是我们假定的：${say(all)}。`
            : `下面這些沒有公佈過，或者已經找不到，是我們假定的：${say(all)}。`
        }),
      ],
    },
  ]
}

/** Titled paragraphs in the three languages, in the order in which one reads them. For rules without a fault. */
export function rulesInWords(rules: RuleSet): RuleParagraph[] {
  const parts = [
    whatItIs,
    whoMayJoin,
    waiting,
    whatAid,
    periods,
    howShared,
    limits,
    paying,
    unpaid,
    refunds,
    leavingAgain,
    howToClaim,
  ]
  return parts.map((part) => part(rules)).concat(assumed(rules))
}
