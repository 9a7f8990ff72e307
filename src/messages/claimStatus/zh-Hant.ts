import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  draft: '還沒提交',
  submitted: '已提交',
  reviewing: '審核中',
  'more-needed': '要補材料',
  expired: '超時沒補，已關閉',
  investigating: '走訪核實中',
  approved: '已通過，等公示',
  declined: '這次沒通過',
  appealed: '申訴中',
  jury: '賠審團在看',
  'declined-final': '最終沒通過',
  disclosed: '公示中',
  objected: '有異議，在核對',
  settled: '已分攤，等撥款',
  paid: '已撥款',
  withdrawn: '已撤回',
}
