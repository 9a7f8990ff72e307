/** Why a claim was refused or stopped, in one sentence that also says what it is not. */
export const zhHans = {
  'not-covered-then': '确诊那天不在互助中',
  'inside-waiting-period': '确诊那天还在等待期',
  'claimed-too-late': '超过了申领期限',
  'illness-not-listed': '这个病不在规则的列表里',
  'degree-not-shown': '现有材料还不能证明达到规则写的程度',
  'diagnosis-not-shown': '现有材料还不能证明确诊',
  'identity-differs': '材料上的身份和名册对不上',
  'known-before-joining': '加入之前已经知道这个病',
  'already-aided': '同一个病已经得到过互助金',
  other: '原因见通知',
} as const
