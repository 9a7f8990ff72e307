/** What is shared and when, the fee, and what limits a share. */
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { smallestViableGroup } from '../validate'
import { hoursText, payoutText, periodDaysText } from './calendarText'
import { countText, daysText } from './figureText'
import { excessText, feeText, freezeText, perCaseCapText, shortfallText, yearlyCapText } from './moneyText'
import type { RuleParagraph } from './paragraph'
import { weightsText } from './ruleValues'

export function periods(rules: RuleSet): RuleParagraph {
  const [on, hours, payout] = [periodDaysText(rules), hoursText(rules), payoutText(rules)]
  const objections = daysText(rules.calendar.objectionDays)
  return {
    id: 'periods',
    title: localText('什么时候公示和扣款', '什麼時候公示和扣款', 'When cases are disclosed and charged'),
    lines: [
      localText(
        `${on['zh-Hans']}（${hours['zh-Hans']}）。`,
        `${on['zh-Hant']}（${hours['zh-Hant']}）。`,
        `${on.en.slice(0, 1).toUpperCase()}${on.en.slice(1)} (${hours.en}).`,
      ),
      localText(
        `公示当天 0 点在名册上的人参与这一期。`,
        `公示當天 0 點在名冊上的人參與這一期。`,
        `Who is on the roster at 00:00 of the disclosure day shares that period.`,
      ),
      localText(
        `公示以后 ${objections['zh-Hans']}（含当天）谁都可以提异议，异议成立只会让分摊变少。`,
        `公示以後 ${objections['zh-Hant']}（含當天）誰都可以提異議，異議成立只會讓分攤變少。`,
        `For ${objections.en}, the disclosure day included, anybody may object; an objection that holds only lowers the share.`,
      ),
      localText(`${payout['zh-Hans']}。`, `${payout['zh-Hant']}。`, `Aid is ${payout.en}.`),
    ],
  }
}

export function howShared(rules: RuleSet): RuleParagraph {
  const [fee, weights] = [feeText(rules), weightsText(rules)]
  const equal = rules.tiers.length === 1
  return {
    id: 'share',
    title: localText('分摊多少', '分攤多少', 'How much one shares'),
    lines: [
      localText(
        '一期要分摊的钱 = 所有案件的互助金 + 管理费 − 上一期的结余。',
        '一期要分攤的錢 = 所有案件的互助金 + 管理費 − 上一期的結餘。',
        'What a period shares = the aid of all its cases + the fee − what was carried over.',
      ),
      localText(`管理费：${fee['zh-Hans']}。`, `管理費：${fee['zh-Hant']}。`, `The fee: ${fee.en}.`),
      equal
        ? localText(
            '每个人一样多：除以参与的人数，进到分。',
            '每個人一樣多：除以參與的人數，進到分。',
            'The same for everybody: divided by the members who share, rounded up to the fen.',
          )
        : localText(
            `按权重分：要分摊的钱 × 自己的权重 ÷ 所有人的权重之和，进到分。权重：${weights['zh-Hans']}。`,
            `按權重分：要分攤的錢 × 自己的權重 ÷ 所有人的權重之和，進到分。權重：${weights['zh-Hant']}。`,
            `By weight: × one’s own weight ÷ the sum of all weights, rounded up to the fen. Weights: ${weights.en}.`,
          ),
      localText(
        '进位多收的钱转到下一期，从要分摊的钱里减掉。',
        '進位多收的錢轉到下一期，從要分攤的錢裡減掉。',
        'What rounding collects too much is carried over and taken off the next period.',
      ),
    ],
  }
}

export function limits(rules: RuleSet): RuleParagraph {
  const lines = [...capLines(rules), ...freezeLines(rules)]
  if (lines.length === 0)
    lines.push(
      localText(
        '分摊没有上限：生病的人多，分摊就多；参与的人多，分摊就少。',
        '分攤沒有上限：生病的人多，分攤就多；參與的人多，分攤就少。',
        'There is no upper limit: more people ill means a higher share, more members a lower one.',
      ),
    )
  return { id: 'limits', title: localText('最多分摊多少', '最多分攤多少', 'The most one shares'), lines }
}

function capLines(rules: RuleSet): LocalText[] {
  const lines: LocalText[] = []
  if (rules.perCaseCapFen !== null) {
    const most = perCaseCapText(rules)
    lines.push(
      localText(
        `一个案件最多分摊：${most['zh-Hans']}。`,
        `一個案件最多分攤：${most['zh-Hant']}。`,
        `The most for one case: ${most.en}.`,
      ),
    )
  }
  if (rules.yearlyCapFen !== null) {
    const most = yearlyCapText(rules)
    lines.push(
      localText(
        `一年最多分摊：${most['zh-Hans']}。`,
        `一年最多分攤：${most['zh-Hant']}。`,
        `The most in a calendar year: ${most.en}.`,
      ),
    )
  }
  if (lines.length === 0) return []
  const who = shortfallText(rules)
  return lines.concat(
    localText(
      `超过上限的部分：${who['zh-Hans']}。`,
      `超過上限的部分：${who['zh-Hant']}。`,
      `What is above a limit: ${who.en}.`,
    ),
    viableLine(rules),
  )
}

function viableLine(rules: RuleSet): LocalText[] {
  const members = smallestViableGroup(rules)
  if (members === null || rules.shortfall === 'sponsor' || rules.smallestGroup !== null) return []
  const count = countText(members)
  return [
    localText(
      `按这个上限，不到约 ${count} 人时，最高的互助金发不满。`,
      `按這個上限，不到約 ${count} 人時，最高的互助金發不滿。`,
      `With fewer than about ${count} members this limit does not carry the highest aid whole.`,
    ),
  ]
}

function freezeLines(rules: RuleSet): LocalText[] {
  if (rules.roster.kind !== 'freeze') return []
  const [most, excess] = [freezeText(rules), excessText(rules)]
  return [
    localText(
      `一期最多分摊：${most['zh-Hans']}；超过的部分：${excess['zh-Hans']}。`,
      `一期最多分攤：${most['zh-Hant']}；超過的部分：${excess['zh-Hant']}。`,
      `The most in one period: ${most.en}; what is above it: ${excess.en}.`,
    ),
  ]
}
