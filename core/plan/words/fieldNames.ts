/** What the fields of a rule set are called when people talk about them, for faults, assumptions and differences. */
import { type LocalText, localText } from '../text'

const names: Readonly<Record<string, LocalText>> = {
  id: localText('计划编号', '計畫編號', 'the plan’s id'),
  version: localText('版本号', '版本號', 'the version'),
  names: localText('计划名称', '計畫名稱', 'the plan’s name'),
  model: localText('付款方式', '付款方式', 'how members pay'),
  waitingDays: localText('等待期', '等待期', 'the waiting period'),
  accidentWaitingDays: localText('意外的等待期', '意外的等待期', 'the waiting period for accidents'),
  sharesFrom: localText('从哪天起分摊', '從哪天起分攤', 'from when one shares'),
  feeRate: localText('管理费', '管理費', 'the management fee'),
  aids: localText('互助金', '互助金', 'aid'),
  'aids.serious': localText('重病的互助金', '重病的互助金', 'aid for serious illness'),
  'aids.light': localText('轻度疾病的互助金', '輕度疾病的互助金', 'aid for light illness'),
  'aids.aidFen': localText('互助金的数额', '互助金的數額', 'the sum of aid'),
  otherAids: localText(
    '意外、身故、困难的互助金',
    '意外、身故、困難的互助金',
    'aid for accidents, deaths and hardships',
  ),
  'otherAids.code': localText('这类互助金的代码', '這類互助金的代碼', 'the code of such aid'),
  'otherAids.aidFen': localText('这类互助金的数额', '這類互助金的數額', 'the sum of such aid'),
  'otherAids.waitingDays': localText(
    '这类互助金的等待期',
    '這類互助金的等待期',
    'the waiting period of such aid',
  ),
  'otherAids.evidence': localText('需要的证明材料', '需要的證明材料', 'the evidence needed'),
  aidForm: localText('互助金怎么发', '互助金怎麼發', 'how aid is paid'),
  'aidForm.lumpRate': localText('先发的部分', '先發的部分', 'the part paid at once'),
  'aidForm.reimbursementFen': localText('凭票据报销的上限', '憑單據報銷的上限', 'the limit for bills'),
  aidSteps: localText('按加入时间计算的互助金', '按加入時間計算的互助金', 'aid by time since joining'),
  'aidSteps.fromDays': localText('加入后多少天起', '加入後多少天起', 'the days since joining'),
  'aidSteps.rate': localText('那时候能拿到的比例', '那時候能拿到的比例', 'the part of aid at that time'),
  aidLimits: localText('一个人能领几次', '一個人能領幾次', 'how often one person is aided'),
  'aidLimits.serious': localText('重病能领几次', '重病能領幾次', 'how often for serious illness'),
  'aidLimits.light': localText('轻度疾病能领几次', '輕度疾病能領幾次', 'how often for light illness'),
  'aidLimits.totalFen': localText(
    '一个人一共能领多少',
    '一個人一共能領多少',
    'how much for one person in all',
  ),
  tiers: localText('分摊的权重', '分攤的權重', 'the weights of shares'),
  'tiers.weight': localText('某一档的权重', '某一檔的權重', 'the weight of a tier'),
  'tiers.tier': localText('权重档的编号', '權重檔的編號', 'the number of a tier'),
  joinAge: localText('加入的年龄', '加入的年齡', 'the age at joining'),
  'joinAge.minDays': localText('加入的最小天龄', '加入的最小天齡', 'the youngest age in days'),
  'joinAge.minYears': localText('加入的最小年龄', '加入的最小年齡', 'the youngest age'),
  'joinAge.maxYears': localText('加入的最大年龄', '加入的最大年齡', 'the oldest age at joining'),
  coverUntilAge: localText('到哪个年龄为止', '到哪個年齡為止', 'the age at which cover ends'),
  relations: localText('可以给谁加入', '可以給誰加入', 'for whom one may join'),
  admission: localText('加入的条件', '加入的條件', 'what else one needs to join'),
  termDays: localText('一次加入的期限', '一次加入的期限', 'how long a membership lasts'),
  smallestGroup: localText('成立的最少人数', '成立的最少人數', 'the smallest number of members'),
  roster: localText('余额不够的人怎么办', '餘額不夠的人怎麼辦', 'what happens to who cannot pay'),
  'roster.maxShareFen': localText('每期最多分摊', '每期最多分攤', 'the highest share of a period'),
  deposit: localText('预存的钱', '預存的錢', 'the deposit'),
  'deposit.first': localText('第一次预存', '第一次預存', 'the first deposit'),
  'deposit.warnBelowFen': localText('余额提醒线', '餘額提醒線', 'the balance below which one is told'),
  calendar: localText('日程', '日程', 'the calendar'),
  'calendar.kind': localText('日程的类型', '日程的類型', 'the kind of calendar'),
  'calendar.days': localText('公示日和扣款日', '公示日和扣款日', 'the days of disclosure and charge'),
  'calendar.discloseDaysBefore': localText(
    '月底前几天公示',
    '月底前幾天公示',
    'the days from disclosure to the month’s end',
  ),
  'calendar.weekday': localText('星期几公示', '星期幾公示', 'the weekday of disclosure'),
  'calendar.chargeAfterDays': localText(
    '公示后几天扣款',
    '公示後幾天扣款',
    'the days from disclosure to charge',
  ),
  'calendar.discloseHour': localText('公示的钟点', '公示的鐘點', 'the hour of disclosure'),
  'calendar.objectionDays': localText('异议期', '異議期', 'the window for objections'),
  'calendar.chargeHour': localText('扣款的钟点', '扣款的鐘點', 'the hour of the charge'),
  'calendar.chargeWindow': localText(
    '钱包允许扣款的时间',
    '錢包允許扣款的時間',
    'when the wallet allows a debit',
  ),
  'calendar.retryAfterDays': localText('隔几天再扣一次', '隔幾天再扣一次', 'the days between two tries'),
  'calendar.retryForDays': localText('再扣持续几天', '再扣持續幾天', 'for how many days tries go on'),
  'calendar.graceEndsDaysBeforeNextCharge': localText('宽限期的结束', '寬限期的結束', 'the end of grace'),
  'calendar.graceDays': localText('宽限期', '寬限期', 'the grace period'),
  'calendar.payoutDaysAfterCharge': localText(
    '扣款后几天打款',
    '扣款後幾天打款',
    'the days from charge to pay-out',
  ),
  'calendar.payoutHour': localText('打款的钟点', '打款的鐘點', 'the hour of the pay-out'),
  perCaseCapFen: localText('每个案件最多分摊', '每個案件最多分攤', 'the most one shares for a case'),
  yearlyCapFen: localText('每年最多分摊', '每年最多分攤', 'the most one shares in a year'),
  shortfall: localText('超过上限的部分由谁承担', '超過上限的部分由誰承擔', 'who bears what is above a cap'),
  unpaid: localText('扣不到的分摊由谁承担', '扣不到的分攤由誰承擔', 'who bears shares left unpaid'),
  debitCeilingFen: localText('每期代扣的上限', '每期代扣的上限', 'the most a debit may take'),
  mistakenJoinRefundDays: localText(
    '误加入的退款期限',
    '誤加入的退款期限',
    'the time to undo a mistaken joining',
  ),
  refunds: localText('什么时候退还分摊', '什麼時候退還分攤', 'when shares are paid back'),
  'refunds.waitingIllness': localText(
    '等待期内得病的退还',
    '等待期內得病的退還',
    'paying back after an illness while waiting',
  ),
  'refunds.closure': localText('计划结束时的退还', '計畫結束時的退還', 'paying back when the plan closes'),
  'refunds.refusals': localText('不予互助时的退还', '不予互助時的退還', 'paying back after a refusal'),
  claimWithinDays: localText('申领的期限', '申領的期限', 'the time to claim'),
  appealDays: localText('申诉的期限', '申訴的期限', 'the time to appeal'),
  silence: localText('规则变更没有答复时', '規則變更沒有答覆時', 'what no answer to new rules means'),
  healthQuestions: localText('健康告知的问题', '健康告知的問題', 'the health questions'),
  illnesses: localText('疾病清单', '疾病清單', 'the list of illnesses'),
  'illnesses.forms': localText('疾病的轻重', '疾病的輕重', 'the degrees of an illness'),
  assumed: localText('没有公布的内容', '沒有公佈的內容', 'what nobody published'),
}

/** Every path that has a name of its own. */
export const namedFields: readonly string[] = Object.keys(names)

/**
 * What a field is called: 'calendar.chargeHour', or the nearest that has a name ('aids.1.aidFen' is 'aids.aidFen'; a
 * part that nobody named is called like the whole). null for a path that leads nowhere.
 */
export function fieldName(path: string): LocalText | null {
  const parts = path.split('.').filter((part) => !/^\d+$/.test(part))
  while (parts.length > 0) {
    const name = names[parts.join('.')]
    if (name) return name
    parts.pop()
  }
  return null
}
