/** How one pays, what happens when one does not, what is paid back, and how to leave. */
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { graceText, retriesText, walletText } from './calendarText'
import { daysText } from './figureText'
import { debitCeilingText, depositText, freezeText, unpaidText, warnBelowText } from './moneyText'
import type { RuleParagraph } from './paragraph'
import { refundedRefusalsText, silenceText, termText } from './ruleValues'

export function paying(rules: RuleSet): RuleParagraph {
  const title = localText('怎么付', '怎麼付', 'How one pays')
  return { id: 'paying', title, lines: rules.model === 'prepaid' ? depositLines(rules) : debitLines(rules) }
}

function depositLines(rules: RuleSet): LocalText[] {
  const [first, low] = [depositText(rules), warnBelowText(rules)]
  return [
    localText(
      `加入时预存：${first['zh-Hans']}。`,
      `加入時預存：${first['zh-Hant']}。`,
      `Paid in when joining: ${first.en}.`,
    ),
    localText(
      '每期从余额里扣自己的分摊，随时可以再存。',
      '每期從餘額裡扣自己的分攤，隨時可以再存。',
      'Each period draws your share from your balance; you can pay in more at any time.',
    ),
  ].concat(
    // A balance is never below nothing.
    rules.deposit?.warnBelowFen === 0
      ? []
      : localText(
          `余额低于 ${low['zh-Hans']}会提醒。`,
          `餘額低於 ${low['zh-Hant']}會提醒。`,
          `You are told when your balance falls below ${low.en}.`,
        ),
  )
}

function debitLines(rules: RuleSet): LocalText[] {
  const window = walletText(rules)
  const lines = [
    localText(
      '公示的时候通知你多少钱、哪天扣、为什么，扣的钱不会比通知的多。',
      '公示的時候通知你多少錢、哪天扣、為什麼，扣的錢不會比通知的多。',
      'With the disclosure you are told how much, when and why; a debit is never more than that.',
    ),
    localText(
      '先扣付款人自己的，再按加入的先后扣家人的。',
      '先扣付款人自己的，再按加入的先後扣家人的。',
      'The payer’s own share is debited first, then the family’s, in order of joining.',
    ),
  ]
  if (window)
    lines.push(
      localText(
        `只在${window['zh-Hans']}扣，一期最多扣成一次。`,
        `只在${window['zh-Hant']}扣，一期最多扣成一次。`,
        `Debits fall on ${window.en}, and succeed once a period at most.`,
      ),
    )
  if (rules.debitCeilingFen !== null) {
    const most = debitCeilingText(rules)
    lines.push(
      localText(
        `每期最多扣 ${most['zh-Hans']}，付款人可以改低；超过了就不扣，先暂停。`,
        `每期最多扣 ${most['zh-Hant']}，付款人可以改低；超過了就不扣，先暫停。`,
        `A period debits at most ${most.en}, or less if the payer says so; above it nothing is debited and cover pauses.`,
      ),
    )
  }
  return lines
}

export function unpaid(rules: RuleSet): RuleParagraph {
  const title = localText('没有付会怎样', '沒有付會怎樣', 'What happens when unpaid')
  return { id: 'unpaid', title, lines: rules.model === 'prepaid' ? emptyLines(rules) : failedLines(rules) }
}

function emptyLines(rules: RuleSet): LocalText[] {
  if (rules.roster.kind === 'freeze') {
    const most = freezeText(rules)
    return [
      localText(
        `公示日 0 点，余额付不起一期最多的分摊（${most['zh-Hans']}）的人，不在这一期的名册上，参与结束，余额退还。`,
        `公示日 0 點，餘額付不起一期最多的分攤（${most['zh-Hant']}）的人，不在這一期的名冊上，參與結束，餘額退還。`,
        `Whose balance at 00:00 of the disclosure day could not pay the most of a period (${most.en}) is not on its roster; membership ends and the balance is paid back.`,
      ),
    ]
  }
  return [
    localText(
      '余额不够付一期的分摊，参与就结束：那一期不扣，剩下的余额退还。',
      '餘額不夠付一期的分攤，參與就結束：那一期不扣，剩下的餘額退還。',
      'When a balance cannot pay a period’s share, membership ends: nothing is drawn, and what is left is paid back.',
    ),
  ]
}

function failedLines(rules: RuleSet): LocalText[] {
  const [again, grace, who] = [retriesText(rules), graceText(rules), unpaidText(rules)]
  return [
    localText(
      `没扣成：${again['zh-Hans']}。`,
      `沒扣成：${again['zh-Hant']}。`,
      `A failed debit is ${again.en}.`,
    ),
    localText(
      `到${grace['zh-Hans']}还没有付，参与就结束。`,
      `到${grace['zh-Hant']}還沒有付，參與就結束。`,
      `What is still unpaid ${grace.en} ends membership.`,
    ),
    localText(
      `欠着分摊的人得到互助金，先减去欠的。`,
      `欠著分攤的人得到互助金，先減去欠的。`,
      `Aid for somebody in arrears is paid less what is owed.`,
    ),
    localText(
      `扣不到的钱：${who['zh-Hans']}。`,
      `扣不到的錢：${who['zh-Hant']}。`,
      `What stays unpaid: ${who.en}.`,
    ),
  ]
}

export function refunds(rules: RuleSet): RuleParagraph {
  const lines: LocalText[] = []
  if (rules.mistakenJoinRefundDays > 0) {
    const days = daysText(rules.mistakenJoinRefundDays)
    lines.push(
      localText(
        `不是自己要加入的：第一次扣款后 ${days['zh-Hans']}以内说一声，分摊全部退还。`,
        `不是自己要加入的：第一次扣款後 ${days['zh-Hant']}以內說一聲，分攤全部退還。`,
        `You did not mean to join? Say so within ${days.en} of the first debit, and every share is paid back.`,
      ),
    )
  }
  if (rules.refunds.refusals.length > 0) {
    const why = refundedRefusalsText(rules)
    lines.push(
      localText(
        `因为这些原因没有互助的，分摊过的钱全部退还：${why['zh-Hans']}。`,
        `因為這些原因沒有互助的，分攤過的錢全部退還：${why['zh-Hant']}。`,
        `Every share is paid back after a refusal for: ${why.en}.`,
      ),
    )
  }
  lines.push(closureLine(rules))
  return { id: 'refunds', title: localText('什么时候退钱', '什麼時候退錢', 'When money is paid back'), lines }
}

function closureLine({ refunds: back, model }: RuleSet): LocalText {
  if (back.closure)
    return localText(
      '计划结束的时候，分摊过的钱全部退还。',
      '計畫結束的時候，分攤過的錢全部退還。',
      'When the plan closes, everything you shared is paid back.',
    )
  return model === 'prepaid'
    ? localText(
        '计划结束的时候，余额退还，已经分摊的钱不退。',
        '計畫結束的時候，餘額退還，已經分攤的錢不退。',
        'When the plan closes your balance is paid back; what you shared is not.',
      )
    : localText(
        '计划结束的时候，已经分摊的钱不退。',
        '計畫結束的時候，已經分攤的錢不退。',
        'When the plan closes, what you shared is not paid back.',
      )
}

export function leavingAgain(rules: RuleSet): RuleParagraph {
  const lines = [
    localText(
      '随时可以退出，过了当天就结束。',
      '隨時可以退出，過了當天就結束。',
      'You may leave at any time; it ends with that day.',
    ),
    localText(
      '公示日和以后退出，还要付已经公示的那一期。',
      '公示日和以後退出，還要付已經公示的那一期。',
      'Who leaves on a disclosure day or later still owes the period disclosed.',
    ),
    localText('再加入要重新等待。', '再加入要重新等待。', 'Who joins again waits again.'),
    localText(
      `满 ${rules.coverUntilAge} 岁后的第一个公示日结束。`,
      `滿 ${rules.coverUntilAge} 歲後的第一個公示日結束。`,
      `It ends with the first disclosure day on or after the ${ordinal(rules.coverUntilAge)} birthday.`,
    ),
  ]
  if (rules.model === 'prepaid')
    lines.push(localText('退出时余额退还。', '退出時餘額退還。', 'Your balance is paid back when you leave.'))
  if (rules.termDays !== null) {
    const term = termText(rules)
    lines.push(
      localText(
        `一次加入 ${term['zh-Hans']}，到期要重新加入。`,
        `一次加入 ${term['zh-Hant']}，到期要重新加入。`,
        `A membership lasts ${term.en} and is then joined anew.`,
      ),
    )
  }
  // What a plan never published is not said in its name.
  if (rules.silence !== undefined) lines.push(newRulesLine(rules))
  return { id: 'leaving', title: localText('怎么退出', '怎麼退出', 'How to leave'), lines }
}

function newRulesLine(rules: RuleSet): LocalText {
  const silence = silenceText(rules)
  return localText(
    `规则有大的变更会提前通知两次，由你同意或者不同意；到那天还没答复：${silence['zh-Hans']}。`,
    `規則有大的變更會提前通知兩次，由你同意或者不同意；到那天還沒答覆：${silence['zh-Hant']}。`,
    `Before rules change you are told twice and agree or not; without an answer by the day: ${silence.en}.`,
  )
}

function ordinal(n: number): string {
  const [ten, one] = [n % 100, n % 10]
  if (ten >= 11 && ten <= 13) return `${n}th`
  return `${n}${['th', 'st', 'nd', 'rd'][one] ?? 'th'}`
}
