/** What a case receives, and how it is claimed. */
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { daysText } from './figureText'
import type { RuleParagraph } from './paragraph'
import {
  aidFormText,
  aidLimitsText,
  aidStepsText,
  aidText,
  eventAidText,
  illnessCountText,
} from './ruleValues'

export function whatAid(rules: RuleSet): RuleParagraph {
  const lines: LocalText[] = []
  if (rules.aids.length > 0) lines.push(...illnessLines(rules))
  rules.otherAids.forEach((event) => {
    const text = eventAidText(event)
    lines.push(localText(`${text['zh-Hans']}。`, `${text['zh-Hant']}。`, `${text.en}.`))
  })
  return { id: 'aid', title: localText('能得到多少互助金', '能得到多少互助金', 'What aid there is'), lines }
}

function illnessLines(rules: RuleSet): LocalText[] {
  const [listed, serious, light] = [
    illnessCountText(rules),
    aidText(rules, 'serious'),
    aidText(rules, 'light'),
  ]
  const lines = [
    localText(
      `清单里有${listed['zh-Hans']}，按确诊那天的年龄。`,
      `清單裡有${listed['zh-Hant']}，按確診那天的年齡。`,
      `The list has ${listed.en}; the age is that on the day of the diagnosis.`,
    ),
    localText(
      `重病：${serious['zh-Hans']}。`,
      `重病：${serious['zh-Hant']}。`,
      `A serious illness: ${serious.en}.`,
    ),
  ]
  if (rules.aids.some(({ severity }) => severity === 'light'))
    lines.push(
      localText(
        `轻度疾病：${light['zh-Hans']}。`,
        `輕度疾病：${light['zh-Hant']}。`,
        `A light illness: ${light.en}.`,
      ),
    )
  return lines.concat(formLines(rules))
}

function formLines(rules: RuleSet): LocalText[] {
  const [form, times] = [aidFormText(rules), aidLimitsText(rules)]
  const lines = [
    localText(`${form['zh-Hans']}。`, `${form['zh-Hant']}。`, `How it is paid: ${form.en}.`),
    localText(
      `一个人可以得到：${times['zh-Hans']}。`,
      `一個人可以得到：${times['zh-Hant']}。`,
      `One person is aided: ${times.en}.`,
    ),
  ]
  if (rules.aidSteps.length > 0) {
    const steps = aidStepsText(rules)
    lines.push(
      localText(
        `加入越久，能得到的越多：${steps['zh-Hans']}。`,
        `加入越久，能得到的越多：${steps['zh-Hant']}。`,
        `The longer somebody has belonged to it, the more: ${steps.en}.`,
      ),
    )
  }
  return lines
}

export function howToClaim({ claimWithinDays, appealDays }: RuleSet): RuleParagraph {
  const [claim, appeal] = [daysText(claimWithinDays), daysText(appealDays)]
  return {
    id: 'claiming',
    title: localText('怎么申领', '怎麼申領', 'How to ask for aid'),
    lines: [
      localText(
        `确诊后 ${claim['zh-Hans']}以内申领。`,
        `確診後 ${claim['zh-Hant']}以內申領。`,
        `Ask within ${claim.en} of the diagnosis.`,
      ),
      localText(
        `没有通过会写明原因、依据哪一条、补什么材料有用；${appeal['zh-Hans']}以内可以申诉。`,
        `沒有通過會寫明原因、依據哪一條、補什麼材料有用；${appeal['zh-Hant']}以內可以申訴。`,
        `A refusal names its reason, the clause, and what would change it; you can appeal within ${appeal.en}.`,
      ),
      localText(
        '按你同意的那一版规则判断，以后改了的规则管不到你。',
        '按你同意的那一版規則判斷，以後改了的規則管不到你。',
        'It is judged by the version you agreed to, whatever changes later.',
      ),
    ],
  }
}
