import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  title: '登入',
  lead: '這是示範。點一個人，就用他的身分看。',
  failed: '名單沒有取到',
  featured: '值得看看的人',
  others: '其他成員',
  newcomer: '我是新來的',
  newcomerNote: '還沒有加入，從頭開始',
  people: '{count} 人',
  busy: '正在登入…',
  real: '請在微信或支付寶裡開啟。',
  realNote: '正式服務的登入隨下一個版本開放。公開的案件和帳單現在就可以看。',
}
