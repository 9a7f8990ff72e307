import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  title: '帳單',
  failed: '帳單沒有取到',
  plan: '計畫',
  year: '{year} 年',
  shared: '{year} 年已分攤 · {periods} 期',
  helped: '幫助了 {count} 人。',
  pendingBefore: '第 {number} 期 ',
  pendingAfter: ' 還沒扣',
  nothingPending: '沒有待扣的錢。',
  legendPeople: '{count} 人',
  legendPending: '待扣',
  chart: '{year} 年每期分攤',
  rowMine: '{day} · {cases} 例 · {aid}',
  period: '第 {number} 期',
  perHead: '每人 {share}',
  byAge: '按年齡分攤',
  publicRow: '{day} · {cases} 例 · {members} 人',
  replayed: '這些期次是按當年公佈的數字重新算的，沒有名冊可以核對。',
  allPeriods: '全部期次',
  noneYetTitle: '還沒有你家的帳單',
  noneYetBody: '從 {disclosure}公示的那一期開始，你家參與分攤，{charge}扣款。',
  noneTitle: '沒有你家的帳單',
  noneBody: '參與以後，每一期怎麼分的、你家多少，都在這裡。',
  guestNote: '登入後能看到你家每一期分攤了多少。下面是大家的帳單。',
}
