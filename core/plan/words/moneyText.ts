/** What one pays, at most and when, in words. */
import { fen, timesFen } from '../../money/fen'
import { parseRate } from '../../money/rate'
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { percentText, yuanText } from './figureText'
import { listed, nothing } from './phrase'
import { agesText, beside } from './ruleValues'

export function feeText({ feeRate }: RuleSet): LocalText {
  const rate = parseRate(feeRate)
  if (rate.numerator === 0) return localText('不收', '不收', 'none')
  const part = percentText(rate)
  return localText(`互助金的 ${part}`, `互助金的 ${part}`, `${part} of aid`)
}

/** Up to so many sums are written out. */
const FEW_TIERS = 4

/** A cap is per unit of weight: with one weight of 1 for all, it is what a member pays. */
function capText(rules: RuleSet, capFen: number | null): LocalText {
  if (capFen === null) return localText('不设', '不設', 'none')
  const sum = yuanText(capFen)
  const [only] = rules.tiers
  if (rules.tiers.length === 1 && only?.weight === 1) return sum
  if (rules.tiers.length <= FEW_TIERS)
    return listed(
      rules.tiers.map((tier) => beside(agesText(rules, tier), yuanText(timesFen(tier.weight, fen(capFen))))),
    )
  return localText(
    `${sum['zh-Hans']} × 自己的权重`,
    `${sum['zh-Hant']} × 自己的權重`,
    `${sum.en} × one’s own weight`,
  )
}

export function perCaseCapText(rules: RuleSet): LocalText {
  return capText(rules, rules.perCaseCapFen)
}

export function yearlyCapText(rules: RuleSet): LocalText {
  return capText(rules, rules.yearlyCapFen)
}

export function freezeText(rules: RuleSet): LocalText {
  return capText(rules, rules.roster.kind === 'freeze' ? rules.roster.maxShareFen : null)
}

export function shortfallText({ shortfall }: Pick<RuleSet, 'shortfall'>): LocalText {
  return shortfall === 'sponsor'
    ? localText('主办方补足', '主辦方補足', 'the sponsor adds it')
    : localText(
        '没有人补，每个案件按同样的比例少发',
        '沒有人補，每個案件按同樣的比例少發',
        'nobody adds it: every aid is lowered by the same part',
      )
}

export function unpaidText({ unpaid }: Pick<RuleSet, 'unpaid'>): LocalText {
  return unpaid === 'sponsor'
    ? localText('主办方承担', '主辦方承擔', 'the sponsor bears it')
    : localText('转到下一期由大家承担', '轉到下一期由大家承擔', 'everybody bears it in the next period')
}

export function excessText({ roster }: RuleSet): LocalText {
  if (roster.kind === 'fixpoint') return nothing
  if (roster.excess === 'defer') return localText('留到下一期', '留到下一期', 'it waits for the next period')
  return shortfallText({ shortfall: roster.excess })
}

/** '18–50 岁 9 元', or one sum for all. */
export function depositText(rules: RuleSet): LocalText {
  if (!rules.deposit) return nothing
  const { first } = rules.deposit
  const [only] = first
  if (first.length === 1 && only) return yuanText(only.depositFen)
  return listed(
    first.map((band) => {
      const [ages, sum] = [agesText(rules, band), yuanText(band.depositFen)]
      return beside(ages, sum)
    }),
  )
}

export function warnBelowText({ deposit }: RuleSet): LocalText {
  return deposit ? yuanText(deposit.warnBelowFen) : nothing
}

export function debitCeilingText({ debitCeilingFen }: RuleSet): LocalText {
  return debitCeilingFen === null ? localText('不设', '不設', 'none') : yuanText(debitCeilingFen)
}

export function modelText({ model }: Pick<RuleSet, 'model'>): LocalText {
  return model === 'prepaid'
    ? localText(
        '先预存，每期从余额里扣',
        '先預存，每期從餘額裡扣',
        'paid in first, then drawn from the balance each period',
      )
    : localText(
        '先互助，每期从钱包扣款',
        '先互助，每期從錢包扣款',
        'aid first, then debited from the wallet each period',
      )
}
