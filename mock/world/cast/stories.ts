/** What is said about the people with a story: it follows from where they stand now, because the clock goes on. */
import { type CalendarDate, addDays, birthdayOf, daysBetween } from '@core/calendar/date'
import type { ClaimStatus } from '@core/claim/status'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { type LocalText, localText } from '@core/plan/text'
import type { EnrollmentStatus } from '../../../server/db/tables/people'
import type { GeneratedFamily } from '../generated'

/** Where a family stands. */
export interface Standing {
  readonly family: GeneratedFamily
  readonly today: CalendarDate
  /** of the payer's own enrollment */
  readonly status: EnrollmentStatus | null
  /** of the newest claim in the family */
  readonly claim: ClaimStatus | null
  /** whether the newest debit was refused and is still open */
  readonly debitFailed: boolean
}

export type Story = (standing: Standing) => LocalText

const CLAIMS: Readonly<Record<ClaimStatus, LocalText>> = {
  draft: localText('申领写到一半', '申領寫到一半', 'A claim half written'),
  submitted: localText('刚提交了申领', '剛提交了申領', 'A claim just sent'),
  reviewing: localText('申领正在初审', '申領正在初審', 'Claim in first review'),
  'more-needed': localText('申领要补一份材料', '申領要補一份材料', 'Claim waits for one more record'),
  expired: localText(
    '没有按时补材料，申领已过期',
    '沒有按時補材料，申領已過期',
    'The record never came: claim expired',
  ),
  investigating: localText('申领正在走访核实', '申領正在走訪核實', 'Claim being looked into on site'),
  approved: localText(
    '申领通过了，等下一次公示',
    '申領通過了，等下一次公示',
    'Claim approved: waits to be published',
  ),
  declined: localText(
    '申领没通过，还可以申诉',
    '申領沒通過，還可以申訴',
    'Claim refused: an appeal is still open',
  ),
  appealed: localText('申领没通过，提出了申诉', '申領沒通過，提出了申訴', 'Claim refused, and appealed'),
  jury: localText('申诉正由赔审团讨论', '申訴正由賠審團討論', 'The appeal is before a jury'),
  'declined-final': localText('申领最后没有通过', '申領最後沒有通過', 'Claim refused in the end'),
  disclosed: localText('案件正在公示', '案件正在公示', 'Their case is open to objections'),
  objected: localText('案件公示后有人提出异议', '案件公示後有人提出異議', 'Somebody objected to their case'),
  settled: localText(
    '已经结算，互助金正在打款',
    '已經結算，互助金正在撥款',
    'Settled: the aid is on its way',
  ),
  paid: localText('收到过互助金', '收到過互助金', 'Was given aid'),
  withdrawn: localText('自己撤回了申领', '自己撤回了申領', 'Withdrew a claim'),
}
const COVERED = localText('互助中', '互助中', 'Covered')
const LAPSED = localText('一直没扣成，已经失效', '一直沒扣成，已經失效', 'Debits kept failing: lapsed')

/** The same, whatever happens. */
export function always(zhHans: string, zhHant: string, en: string): Story {
  const text = localText(zhHans, zhHant, en)
  return () => text
}

export const aboutClaim: Story = ({ claim }) => (claim ? CLAIMS[claim] : COVERED)

export const aboutWaiting: Story = ({ family, today }) => {
  const day = daysBetween(family.joinedOn, today) + 1
  if (day > tongzhou.waitingDays) return localText('刚过等待期', '剛過等待期', 'Just past the waiting period')
  return localText(`等待期第 ${day} 天`, `等待期第 ${day} 天`, `Day ${day} of the waiting period`)
}

export const aboutDebit: Story = ({ status, debitFailed }) => {
  if (status === 'lapsed') return LAPSED
  if (!debitFailed) return COVERED
  return localText(
    '上一期扣款没成功，正在宽限期',
    '上一期扣款沒成功，正在寬限期',
    'The last debit failed: in the grace period',
  )
}

export const aboutExit: Story = ({ status }) =>
  status === 'exited' ? localText('自己退出了', '自己退出了', 'Left by their own wish') : COVERED

export const aboutJoining: Story = ({ family: { joinedOn } }) =>
  localText(
    `${joinedOn} 和爸妈一起加入`,
    `${joinedOn} 和爸媽一起加入`,
    `Joined with both parents on ${joinedOn}`,
  )

/** A birthday of the person at `place` that changes something. */
export function aboutBirthday(place: number, age: number, what: LocalText): Story {
  return ({ family, today }) => {
    const birthDate = family.members[place]?.birthDate
    if (!birthDate) return COVERED
    const day = birthdayOf(birthDate, age)
    const past = day < addDays(today, 1)
    return localText(
      `${day} ${past ? '已满' : '满'} ${age} 岁，${what['zh-Hans']}`,
      `${day} ${past ? '已滿' : '滿'} ${age} 歲，${what['zh-Hant']}`,
      `${past ? 'Turned' : 'Turns'} ${age} on ${day}: ${what.en}`,
    )
  }
}
