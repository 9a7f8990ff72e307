export const zhHans = {
  title: '登录',
  lead: '这是演示。点一个人，就用他的身份看。',
  failed: '名单没有取到',
  featured: '值得看看的人',
  others: '其他成员',
  newcomer: '我是新来的',
  newcomerNote: '还没有加入，从头开始',
  people: '{count} 人',
  busy: '正在登录…',
  real: '请在微信或支付宝里打开。',
  realNote: '正式服务的登录随下一个版本开放。公开的案件和账单现在就可以看。',
} as const
