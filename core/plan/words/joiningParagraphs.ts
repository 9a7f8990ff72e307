/** What it is, who may join, and the waiting period. */
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { daysText } from './figureText'
import type { RuleParagraph } from './paragraph'
import { admissionText, joinAgesText, relationsText } from './ruleValues'
import { modelText } from './moneyText'

export function whatItIs(rules: RuleSet): RuleParagraph {
  const money = modelText(rules)
  return {
    id: 'what',
    title: localText('这是什么', '這是什麼', 'What this is'),
    lines: [
      localText(
        `${rules.names['zh-Hans']}：有成员得了规则里的病，其他成员一起分摊他的互助金。`,
        `${rules.names['zh-Hant']}：有成員得了規則裡的病，其他成員一起分攤他的互助金。`,
        `${rules.names.en}: when a member falls ill as the rules say, the other members share the aid.`,
      ),
      localText(`${money['zh-Hans']}。`, `${money['zh-Hant']}。`, `Money: ${money.en}.`),
      localText(
        '这不是保险。凑到多少、发多少，都按公示的数来。',
        '這不是保險。湊到多少、發多少，都按公示的數來。',
        'This is not insurance. What is collected and what is paid out is what was disclosed, and no more.',
      ),
    ],
  }
}

export function whoMayJoin(rules: RuleSet): RuleParagraph {
  const [ages, relations] = [joinAgesText(rules), relationsText(rules)]
  const lines = [
    localText(
      `${ages['zh-Hans']}可以加入；可以给${relations['zh-Hans']}加入。`,
      `${ages['zh-Hant']}可以加入；可以給${relations['zh-Hant']}加入。`,
      `People may join from ${ages.en}; you may join for ${relations.en}.`,
    ),
  ]
  if (rules.admission.length > 0) {
    const more = admissionText(rules)
    lines.push(
      localText(
        `还需要：${more['zh-Hans']}。`,
        `還需要：${more['zh-Hant']}。`,
        `Also needed: ${lowered(more.en)}.`,
      ),
    )
  }
  return {
    id: 'who',
    title: localText('谁可以加入', '誰可以加入', 'Who may join'),
    lines: lines.concat(healthLine(rules), sizeLine(rules)),
  }
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function healthLine({ healthQuestions }: RuleSet): LocalText {
  const count = healthQuestions.length
  if (count === 0)
    return localText(
      '不问健康，已经生病的人也可以加入。',
      '不問健康，已經生病的人也可以加入。',
      'Nobody is asked about health: people who are ill may join too.',
    )
  return localText(
    `加入前先答 ${count} 个健康问题，有的情况现在不能加入，会告诉你为什么。`,
    `加入前先答 ${count} 個健康問題，有的情況現在不能加入，會告訴你為什麼。`,
    `Before joining you answer ${count} health ${count === 1 ? 'question' : 'questions'}. Some answers mean not now, and you are told why.`,
  )
}

function sizeLine({ smallestGroup }: RuleSet): LocalText[] {
  if (smallestGroup === null) return []
  const count = String(smallestGroup).replace(/\B(?=(\d{3})+$)/g, ',')
  return [
    localText(
      `不到 ${count} 人时计划不成立：不分摊，也没有互助金。`,
      `不到 ${count} 人時計畫不成立：不分攤，也沒有互助金。`,
      `With fewer than ${count} members the plan does not start: nobody shares and nobody is aided.`,
    ),
  ]
}

export function waiting(rules: RuleSet): RuleParagraph {
  const lines = [waitingLine(rules), ...accidentLine(rules), sharingLine(rules), illnessLine(rules)]
  return { id: 'waiting', title: localText('等待期', '等待期', 'The waiting period'), lines }
}

function waitingLine({ waitingDays }: RuleSet): LocalText {
  if (waitingDays === 0)
    return localText(
      '没有等待期，加入当天就可以申领。',
      '沒有等待期，加入當天就可以申領。',
      'There is none: you can ask for aid from the day of joining.',
    )
  const days = daysText(waitingDays)
  return localText(
    `加入后等 ${days['zh-Hans']}，加入当天算第 1 天；满了才可以申领。`,
    `加入後等 ${days['zh-Hant']}，加入當天算第 1 天；滿了才可以申領。`,
    `You wait ${days.en}, the day of joining being the first; after that you can ask for aid.`,
  )
}

function accidentLine({ waitingDays, accidentWaitingDays }: RuleSet): LocalText[] {
  if (accidentWaitingDays === waitingDays) return []
  if (accidentWaitingDays === 0)
    return [
      localText(
        '意外造成的病不用等。',
        '意外造成的病不用等。',
        'There is no waiting for an illness caused by an accident.',
      ),
    ]
  const days = daysText(accidentWaitingDays)
  return [
    localText(
      `意外造成的病等 ${days['zh-Hans']}。`,
      `意外造成的病等 ${days['zh-Hant']}。`,
      `For an illness caused by an accident you wait ${days.en}.`,
    ),
  ]
}

function sharingLine({ sharesFrom }: RuleSet): LocalText {
  return sharesFrom === 'join'
    ? localText('等待期里也参与分摊。', '等待期裡也參與分攤。', 'You share while you wait.')
    : localText('等待期里不分摊。', '等待期裡不分攤。', 'You share nothing while you wait.')
}

function illnessLine({ refunds, sharesFrom }: RuleSet): LocalText {
  if (sharesFrom === 'cover')
    return localText(
      '等待期里得的病没有互助金，参与到此结束，不收一分钱。',
      '等待期裡得的病沒有互助金，參與到此結束，不收一分錢。',
      'There is no aid for an illness found while waiting; membership ends, and you have paid nothing.',
    )
  return refunds.waitingIllness
    ? localText(
        '等待期里得的病没有互助金，参与到此结束，分摊过的钱全部退还。',
        '等待期裡得的病沒有互助金，參與到此結束，分攤過的錢全部退還。',
        'There is no aid for an illness found while waiting; membership ends, and everything you shared is paid back.',
      )
    : localText(
        '等待期里得的病没有互助金，参与到此结束，分摊过的钱不退。',
        '等待期裡得的病沒有互助金，參與到此結束，分攤過的錢不退。',
        'There is no aid for an illness found while waiting; membership ends, and what you shared is not paid back.',
      )
}
