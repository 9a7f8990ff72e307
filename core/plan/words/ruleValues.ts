/** Who may join, what counts and what is given, as short phrases: paragraphs and differences say them alike. */
import { illnessName, severitiesOf } from '../../claim/illness'
import type { ClaimReasonCode } from '../../claim/reason'
import { parseRate } from '../../money/rate'
import { type EventAid, type Relation, type RuleSet, type Severity, silenceOf } from '../rules'
import { type LocalText, localText } from '../text'
import { countText, daysText, percentText, yuanText } from './figureText'
import { compose, listed, nothing, plain, rowed } from './phrase'

const relationNames: Readonly<Record<Relation, LocalText>> = {
  self: localText('自己', '自己', 'yourself'),
  spouse: localText('爱人', '配偶', 'your spouse'),
  child: localText('孩子', '孩子', 'your children'),
  parent: localText('父母', '父母', 'your parents'),
}

export function relationsText({ relations }: RuleSet): LocalText {
  const names = relations.map((relation) => relationNames[relation])
  return compose((say, language) => {
    if (language !== 'en') return names.map(say).join('、')
    const [last = '', ...before] = names.map(say).reverse()
    return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
  })
}

/** '30 天–39 岁', 'age 18–30'. The youngest is counted in days where the plan counts so. */
export function agesText(
  { joinAge }: Pick<RuleSet, 'joinAge'>,
  { ageFrom, ageTo }: { readonly ageFrom: number; readonly ageTo: number },
): LocalText {
  if (ageFrom === 0 && joinAge.minDays > 0 && joinAge.minYears === undefined) {
    const days = daysText(joinAge.minDays)
    return compose((say, language) => {
      if (language === 'en') return `${say(days)} to age ${ageTo}`
      return `${say(days)}–${ageTo} ${language === 'zh-Hans' ? '岁' : '歲'}`
    })
  }
  const range = ageFrom === ageTo ? String(ageFrom) : `${ageFrom}–${ageTo}`
  return localText(`${range} 岁`, `${range} 歲`, `age ${range}`)
}

/** From the youngest to the oldest who may join. */
export function joinAgesText(rules: RuleSet): LocalText {
  const { minDays, minYears = 0, maxYears } = rules.joinAge
  if (minDays > 0 && minYears === 0) return agesText(rules, { ageFrom: 0, ageTo: maxYears })
  const range = `${minYears}–${maxYears}`
  return localText(`${range} 岁`, `${range} 歲`, `age ${minYears} to ${maxYears}`)
}

/** '30 天–39 岁 300,000 元；40–59 岁 100,000 元', or the sum alone where it is one for all. */
export function aidText(rules: RuleSet, severity: Severity): LocalText {
  const lines = rules.aids.filter((aid) => aid.severity === severity)
  const [only] = lines
  if (!only) return nothing
  if (lines.length === 1) return yuanText(only.aidFen)
  return rowed(
    lines.map((line) => {
      const [ages, sum] = [agesText(rules, line), yuanText(line.aidFen)]
      return beside(ages, sum)
    }),
  )
}

/** '40–59 岁 100,000 元', 'age 40–59: 100,000 yuan'. */
export function beside(what: LocalText, sum: LocalText): LocalText {
  return compose((say, language) => `${say(what)}${language === 'en' ? ':' : ''} ${say(sum)}`)
}

export function aidFormText({ aidForm }: RuleSet): LocalText {
  if (aidForm.kind === 'lump') return localText('一次发给', '一次發給', 'all at once')
  if (aidForm.kind === 'lump-and-reimbursement') {
    const part = percentText(parseRate(aidForm.lumpRate))
    return localText(
      `先发 ${part}，其余凭医疗票据报销，合计不超过互助金`,
      `先發 ${part}，其餘憑醫療單據報銷，合計不超過互助金`,
      `${part} at once, the rest against medical bills, up to the aid in all`,
    )
  }
  const most = yuanText(aidForm.reimbursementFen)
  return localText(
    `可以选一种：一次领取，或者凭医疗票据报销，最多 ${most['zh-Hans']}`,
    `可以選一種：一次領取，或者憑醫療單據報銷，最多 ${most['zh-Hant']}`,
    `as you choose: at once, or medical bills up to ${most.en}`,
  )
}

/** '满 365 天 50%、满 730 天 75%'. */
export function aidStepsText({ aidSteps }: RuleSet): LocalText {
  if (aidSteps.length === 0)
    return localText('等待期满就是全部', '等待期滿就是全部', 'all of it once the waiting period is over')
  return listed(
    aidSteps.map(({ fromDays, rate }) => {
      const [days, part] = [daysText(fromDays), percentText(parseRate(rate))]
      return localText(
        `加入满 ${days['zh-Hans']} ${part}`,
        `加入滿 ${days['zh-Hant']} ${part}`,
        `${part} from ${days.en} after joining`,
      )
    }),
  )
}

function timesText(times: number | null): LocalText {
  if (times === null) return localText('次数不限', '次數不限', 'any number of times')
  return localText(`${times} 次`, `${times} 次`, times === 1 ? 'once' : `${times} times`)
}

export function aidLimitsText({ aidLimits, aids }: RuleSet): LocalText {
  const parts: LocalText[] = []
  const line = (name: LocalText, times: number | null) => {
    const count = timesText(times)
    parts.push(compose((say) => `${say(name)} ${say(count)}`))
  }
  line(localText('重病', '重病', 'a serious illness'), aidLimits.serious)
  if (aids.some(({ severity }) => severity === 'light'))
    line(localText('轻度疾病', '輕度疾病', 'a light illness'), aidLimits.light)
  if (aidLimits.totalFen !== null) {
    const most = yuanText(aidLimits.totalFen)
    parts.push(
      compose((say, language) =>
        language === 'en'
          ? `${say(most)} in all`
          : `${language === 'zh-Hans' ? '总共最多' : '總共最多'} ${say(most)}`,
      ),
    )
  }
  return listed(parts)
}

/** '意外伤残 50,000 元，加入满 30 天起，需要：…'. */
export function eventAidText(event: EventAid): LocalText {
  const [sum, days, papers] = [yuanText(event.aidFen), daysText(event.waitingDays), listed(event.evidence)]
  const now = event.waitingDays === 0
  return localText(
    `${event.names['zh-Hans']} ${sum['zh-Hans']}，${now ? '加入当天起' : `加入满 ${days['zh-Hans']}起`}，需要：${papers['zh-Hans']}`,
    `${event.names['zh-Hant']} ${sum['zh-Hant']}，${now ? '加入當天起' : `加入滿 ${days['zh-Hant']}起`}，需要：${papers['zh-Hant']}`,
    `${event.names.en} ${sum.en}, ${now ? 'from the day of joining' : `from ${days.en} after joining`}; needed: ${papers.en.toLowerCase()}`,
  )
}

/** How many illnesses of each degree the plan lists. */
export function illnessCountText({ illnesses }: RuleSet): LocalText {
  const count = (severity: Severity) =>
    illnesses.filter((illness) => severitiesOf(illness).indexOf(severity) >= 0).length
  const [grave, mild] = [count('serious'), count('light')]
  if (mild === 0) return localText(`重病 ${grave} 种`, `重病 ${grave} 種`, `${grave} serious illnesses`)
  return localText(
    `重病 ${grave} 种、轻度疾病 ${mild} 种`,
    `重病 ${grave} 種、輕度疾病 ${mild} 種`,
    `${grave} serious illnesses and ${mild} light ones`,
  )
}

/** Every name a plan's list has, by code and degree. */
export function illnessNames({ illnesses }: RuleSet): { readonly key: string; readonly name: LocalText }[] {
  return illnesses.reduce<{ key: string; name: LocalText }[]>((list, illness) => {
    const forms = severitiesOf(illness).map((severity) => ({
      key: `${illness.code}/${severity}`,
      name: illnessName(illness, severity) ?? plain(illness.code),
    }))
    return list.concat(forms)
  }, [])
}

/** '每个人一样', or the weight of each age. */
export function weightsText(rules: RuleSet): LocalText {
  const { tiers } = rules
  if (tiers.length === 1) return localText('每个人一样多', '每個人一樣多', 'the same for everybody')
  return listed(
    tiers.map((tier) => {
      const ages = agesText(rules, tier)
      return beside(ages, plain(countText(tier.weight)))
    }),
  )
}

const reasonNames: Readonly<Record<ClaimReasonCode, LocalText>> = {
  'not-covered-then': localText(
    '确诊那天不在互助中',
    '確診那天不在互助中',
    'not covered on the day of diagnosis',
  ),
  'inside-waiting-period': localText('确诊那天还在等待期', '確診那天還在等待期', 'diagnosed while waiting'),
  'claimed-too-late': localText('超过了申领期限', '超過了申領期限', 'claimed too late'),
  'illness-not-listed': localText('这个病不在清单里', '這個病不在清單裡', 'an illness that is not listed'),
  'degree-not-shown': localText('证明不了病的程度', '證明不了病的程度', 'a degree that could not be shown'),
  'diagnosis-not-shown': localText('证明不了确诊', '證明不了確診', 'a diagnosis that could not be shown'),
  'identity-differs': localText('身份对不上', '身分對不上', 'an identity that differs'),
  'known-before-joining': localText(
    '加入之前已经知道这个病',
    '加入之前已經知道這個病',
    'an illness known before joining',
  ),
  'already-aided': localText('已经领过', '已經領過', 'aided before'),
}

/** The reasons for which a refusal pays shares back. */
export function refundedRefusalsText({ refunds }: RuleSet): LocalText {
  const codes = Object.keys(reasonNames) as ClaimReasonCode[]
  const known = codes.filter((code) => refunds.refusals.indexOf(code) >= 0)
  return known.length === 0 ? nothing : listed(known.map((code) => reasonNames[code]))
}

export function admissionText({ admission }: RuleSet): LocalText {
  return admission.length === 0 ? nothing : listed(admission)
}

/** 'after 365 days', or no end. */
export function termText({ termDays }: RuleSet): LocalText {
  return termDays === null ? localText('不限期', '不限期', 'no end') : daysText(termDays)
}

/** What no answer to new rules means. */
export function silenceText(rules: Pick<RuleSet, 'silence'>): LocalText {
  return silenceOf(rules) === 'stay'
    ? localText('算同意，继续参与', '算同意，繼續參與', 'it counts as a yes, and you stay')
    : localText('免费退出', '免費退出', 'you leave at no cost')
}
