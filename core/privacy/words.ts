/** The inventory in words, in the three languages of the app: what, what for, on which ground, how long. */
import type { LocalText } from '../plan/text'
import type { DataKind } from './inventory'

export interface DataWords {
  readonly name: LocalText
  readonly purpose: LocalText
  readonly basis: LocalText
  readonly kept: LocalText
}

const text = (hans: string, hant: string, en: string): LocalText => ({ 'zh-Hans': hans, 'zh-Hant': hant, en })

const contract = text('履行你参与的互助约定', '履行你參與的互助約定', 'needed for what you joined')
const consent = text('你单独同意过', '你單獨同意過', 'your separate consent')
const law = text('法律要求保存账目', '法律要求保存帳目', 'the law requires books to be kept')

export const dataWords: Readonly<Record<DataKind, DataWords>> = {
  'sign-in': {
    name: text('登录方式', '登入方式', 'How you sign in'),
    purpose: text(
      '手机号、微信或支付宝里的编号，用来认出是你',
      '手機號、微信或支付寶裡的編號，用來認出是你',
      'Phone number or your id in WeChat or Alipay, to know it is you',
    ),
    basis: contract,
    kept: text(
      '账户还在就保存，注销时删除',
      '帳戶還在就保存，註銷時刪除',
      'As long as the account; deleted with it',
    ),
  },
  devices: {
    name: text('登录的设备', '登入的裝置', 'Signed-in devices'),
    purpose: text(
      '设备大类、登录日和最近一天，让你看得见也退得掉',
      '裝置大類、登入日和最近一天，讓你看得見也退得掉',
      'Kind of device, day of sign-in and last day seen, so that you can see and end them',
    ),
    basis: contract,
    kept: text(
      '退出后 30 天，或 90 天没用',
      '退出後 30 天，或 90 天沒用',
      '30 days after sign-out, or 90 days unused',
    ),
  },
  identity: {
    name: text('姓名和证件', '姓名和證件', 'Name and ID'),
    purpose: text(
      '姓名、证件号、生日、性别、地区：一个人只能参与一次，互助金付给本人',
      '姓名、證件號、生日、性別、地區：一個人只能參與一次，互助金付給本人',
      'Name, ID number, birth date, sex, region: one person joins once, and aid reaches that person',
    ),
    basis: contract,
    kept: text(
      '参与期间；领过互助金的，付款后 10 年',
      '參與期間；領過互助金的，付款後 10 年',
      'While taking part; 10 years after aid was paid',
    ),
  },
  health: {
    name: text('健康告知', '健康告知', 'Health declaration'),
    purpose: text(
      '加入时回答的问题，申领时核对',
      '加入時回答的問題，申領時核對',
      'The answers given on joining, compared when aid is asked for',
    ),
    basis: consent,
    kept: text(
      '退出并过了申领和申诉期就删除；注销时马上删除',
      '退出並過了申領和申訴期就刪除；註銷時馬上刪除',
      'Deleted when claims and appeals are no longer possible; at once with the account',
    ),
  },
  consents: {
    name: text('你的同意记录', '你的同意記錄', 'Your consents'),
    purpose: text(
      '证明什么时候同意了什么',
      '證明什麼時候同意了什麼',
      'Proof of what was agreed to, and when',
    ),
    basis: text('处理争议需要', '處理爭議需要', 'needed to settle disputes'),
    kept: text('结束后 3 年', '結束後 3 年', '3 years after they end'),
  },
  memberships: {
    name: text('参与记录', '參與記錄', 'Memberships'),
    purpose: text(
      '哪天加入、哪天退出、按哪版规则，用来算每期分摊',
      '哪天加入、哪天退出、按哪版規則，用來算每期分攤',
      'Days of joining and leaving and the rules accepted, to divide each period',
    ),
    basis: contract,
    kept: text(
      '注销后只留不带姓名的数字',
      '註銷後只留不帶姓名的數字',
      'After deletion only figures without a name stay',
    ),
  },
  wallet: {
    name: text('代扣授权', '代扣授權', 'Debit contract'),
    purpose: text('按期从你的钱包扣分摊', '按期從你的錢包扣分攤', 'To debit your shares'),
    basis: consent,
    kept: text('最后一期付清后删除', '最後一期付清後刪除', 'Deleted when the last share is paid'),
  },
  charges: {
    name: text('扣款记录', '扣款記錄', 'Debits'),
    purpose: text(
      '每期扣了多少，账目要能核对',
      '每期扣了多少，帳目要能核對',
      'What was debited, so that the books can be checked',
    ),
    basis: law,
    kept: text(
      '账目一直可核对；注销后不带姓名',
      '帳目一直可核對；註銷後不帶姓名',
      'Books stay checkable; nameless after deletion',
    ),
  },
  balances: {
    name: text('余额和退款', '餘額和退款', 'Balance and refunds'),
    purpose: text(
      '存进来、退出去的每一笔，账目要能核对',
      '存進來、退出去的每一筆，帳目要能核對',
      'Each sum in and out, so that the books can be checked',
    ),
    basis: law,
    kept: text(
      '退清以后才注销；账目不带姓名',
      '退清以後才註銷；帳目不帶姓名',
      'Returned before deletion; the books are nameless',
    ),
  },
  payments: {
    name: text('收款和付款', '收款和付款', 'Payments'),
    purpose: text(
      '你付的预存、退给你的和打给你的钱：金额、日期和钱包的单号，对账用',
      '你付的預存、退給你的和匯給你的錢：金額、日期和錢包的單號，對帳用',
      'Deposits you paid, refunds and pay-outs to you: sums, days and the wallet’s numbers, to reconcile the books',
    ),
    basis: law,
    kept: text(
      '账目保存 10 年，注销后查不到是谁',
      '帳目保存 10 年，註銷後查不到是誰',
      'In the books for 10 years; after deletion without saying whose',
    ),
  },
  notices: {
    name: text('给你的通知', '給你的通知', 'Notices to you'),
    purpose: text(
      '你看过什么通知，不重复打扰',
      '你看過什麼通知，不重複打擾',
      'What you were told, so that nothing is told twice',
    ),
    basis: contract,
    kept: text(
      '账户还在就保存，注销时删除',
      '帳戶還在就保存，註銷時刪除',
      'As long as the account; deleted with it',
    ),
  },
  drafts: {
    name: text('没填完的加入', '沒填完的加入', 'Half-filled joins'),
    purpose: text(
      '换一台设备也能接着填；请家人确认时带上你填的内容',
      '換一台裝置也能接著填；請家人確認時帶上你填的內容',
      'To go on on another device; what you filled in for a relative who is asked to confirm',
    ),
    basis: contract,
    kept: text(
      '加入以后，或到期没有接着填，就删除',
      '加入以後，或到期沒有接著填，就刪除',
      'Deleted once joined, or when nobody goes on with it',
    ),
  },
  opinions: {
    name: text('加入前的健康意见', '加入前的健康意見', 'Opinions before joining'),
    purpose: text(
      '不确定时请运营方看的材料和答复',
      '不確定時請營運方看的材料和答覆',
      'Papers shown to the operator when unsure, and the answer',
    ),
    basis: consent,
    kept: text(
      '参与期间；注销时马上删除',
      '參與期間；註銷時馬上刪除',
      'While taking part; deleted at once with the account',
    ),
  },
  invites: {
    name: text('邀请', '邀請', 'Invitations'),
    purpose: text(
      '你发出的链接、有几个人加入、凭证的查验码',
      '你發出的連結、有幾個人加入、憑證的查驗碼',
      'Links you made, how many joined, and codes to check certificates',
    ),
    basis: contract,
    kept: text(
      '账户还在就保存，注销时删除',
      '帳戶還在就保存，註銷時刪除',
      'As long as the account; deleted with it',
    ),
  },
  helpers: {
    name: text('帮手', '幫手', 'Helpers'),
    purpose: text(
      '谁在帮你看、你在帮谁看、帮手做过什么，让你看得见也停得了',
      '誰在幫你看、你在幫誰看、幫手做過什麼，讓你看得見也停得了',
      'Who helps you, whom you help, and what was done, so that you can see and end it',
    ),
    basis: consent,
    kept: text(
      '停止帮忙后 1 年；注销时删除',
      '停止幫忙後 1 年；註銷時刪除',
      'One year after the help ends; deleted with the account',
    ),
  },
  claims: {
    name: text('申领和材料', '申領和材料', 'Claims and their papers'),
    purpose: text('审核互助金申领', '審核互助金申領', 'To decide on aid'),
    basis: consent,
    kept: text(
      '结束后 3 年；付过互助金的 10 年。公示的案件不带姓名',
      '結束後 3 年；付過互助金的 10 年。公示的案件不帶姓名',
      '3 years after the end, 10 where aid was paid. Published cases carry no name',
    ),
  },
}
