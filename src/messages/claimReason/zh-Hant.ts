import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  'not-covered-then': '確診那天不在互助中',
  'inside-waiting-period': '確診那天還在等待期',
  'claimed-too-late': '超過了申領期限',
  'illness-not-listed': '這個病不在規則的列表裡',
  'degree-not-shown': '現有材料還不能證明達到規則寫的程度',
  'diagnosis-not-shown': '現有材料還不能證明確診',
  'identity-differs': '材料上的身分和名冊對不上',
  'known-before-joining': '加入之前已經知道這個病',
  'already-aided': '同一個病已經得到過互助金',
  other: '原因見通知',
}
