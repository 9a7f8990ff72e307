import type { PeriodStatement } from '@contract/period'
import type { MyBill } from '@contract/statement'
import type { Translate } from '@/messages/catalogue'
import type { Formats } from '@/messages/formats'
import type { zhHans as periodMessages } from '@/messages/period/zh-Hans'
import { yuan, yuanShort } from '@/messages/yuan'

/** One line of a sum as on paper. */
export interface SumLine {
  id: string
  operator: '' | '+' | '−' | '÷' | '×'
  /** a line is drawn above a partial sum; the result is the last and the largest */
  kind: 'term' | 'sum' | 'result'
  label: string
  note?: string
  value: string
}

export interface Words {
  t: Translate<typeof periodMessages>
  formats: Pick<Formats, 'count' | 'moment'>
  /** '35–39 岁', or a word for everybody */
  ages: (from: number | null, to: number | null) => string
}

type Statement = Pick<
  PeriodStatement,
  | 'aids'
  | 'cases'
  | 'aidFen'
  | 'feeRate'
  | 'feeFen'
  | 'grossFen'
  | 'carryInFen'
  | 'carryInKnown'
  | 'neededFen'
  | 'members'
  | 'weightSum'
  | 'shares'
  | 'cutoffAt'
>

const term = (line: Omit<SumLine, 'kind'>): SumLine => ({ kind: 'term', ...line })

/** '0.08' → '8%' */
export function percentOf(rate: string): string {
  const percent = Math.round(Number(rate) * 1e6) / 1e4
  return `${percent}%`
}

function aidNote({ aids, cases: caseCount }: Statement, { t, formats }: Words): string {
  const each = aids.map(({ aidFen, cases: count }) => aidFen / Math.max(1, count))
  const [first] = each
  const cases = formats.count(caseCount)
  const same = first !== undefined && Number.isInteger(first) && each.every((one) => one === first)
  return same ? t('aidSame', { cases, each: yuanShort(first) }) : t('aidCases', { cases })
}

/** Aid + fee − carry-over = what this period has to share. */
export function neededLines(statement: Statement, words: Words): SumLine[] {
  const { t } = words
  const { aidFen, feeFen, grossFen, carryInFen, carryInKnown, neededFen } = statement
  const cutFen = aidFen + feeFen - grossFen
  const short = carryInFen < 0
  const carryIn = term({
    id: 'carry-in',
    operator: short ? '+' : '−',
    label: t(short ? 'carryInShort' : 'carryIn'),
    note: carryInKnown ? undefined : t('carryInUnknown'),
    value: yuan(Math.abs(carryInFen)),
  })
  const cut = term({ id: 'capped', operator: '−', label: t('capped'), value: yuan(cutFen) })
  return [
    term({ id: 'aid', operator: '', label: t('aid'), note: aidNote(statement, words), value: yuan(aidFen) }),
    term({
      id: 'fee',
      operator: '+',
      label: t('fee'),
      note: percentOf(statement.feeRate),
      value: yuan(feeFen),
    }),
    ...(cutFen > 0 ? [cut] : []),
    carryIn,
    { id: 'needed', operator: '', kind: 'sum', label: t('needed'), value: yuan(neededFen) },
  ]
}

/** Yuan that no coin can pay, with enough places to see why it is rounded up. */
const exactYuan = (fen: number, places: number): string => (fen / 100).toFixed(places)

/** True when every tier pays the same: then the divisor is the number of members. */
export const isEqual = ({ shares }: Pick<PeriodStatement, 'shares'>): boolean =>
  shares.every(({ weight }) => weight === shares[0]?.weight)

/** ÷ members (or weights) = each, up to the cent. */
export function divisionLines(statement: Statement, { t, formats }: Words): SumLine[] {
  const { neededFen, members, weightSum, shares, cutoffAt } = statement
  const cutoff = t('cutoff', { time: formats.moment(cutoffAt) })
  if (isEqual(statement)) {
    const shareFen = shares[0]?.shareFen ?? 0
    const exact = members > 0 ? exactYuan(neededFen / members, 5) : undefined
    const value = t('membersValue', { count: formats.count(members) })
    return [
      term({ id: 'members', operator: '÷', label: t('members'), note: cutoff, value }),
      {
        id: 'per-head',
        operator: '',
        kind: 'sum',
        label: t('perMember'),
        note: exact,
        value: yuan(shareFen),
      },
    ]
  }
  const note = t('membersValue', { count: formats.count(members) })
  const unit = exactYuan(neededFen / Math.max(1, weightSum), 7)
  return [
    term({ id: 'weights', operator: '÷', label: t('weightSum'), note, value: formats.count(weightSum) }),
    { id: 'per-weight', operator: '', kind: 'sum', label: t('perWeight'), value: unit },
  ]
}

/** × my family = our share. */
export function familyLines(
  statement: Statement,
  { lines, totalFen }: Pick<MyBill, 'lines' | 'totalFen'>,
  { t, ages }: Words,
): SumLine[] {
  const result: SumLine = {
    id: 'mine',
    operator: '',
    kind: 'result',
    label: t('mineTotal'),
    value: yuan(totalFen),
  }
  if (isEqual(statement)) {
    const value = t('membersValue', { count: lines.length })
    return [term({ id: 'people', operator: '×', label: t('myPeople'), value }), result]
  }
  const people = lines.map(({ enrollmentId, name, ageFrom, ageTo, weight, shareFen }) =>
    term({
      id: enrollmentId,
      operator: '×',
      label: t('person', { name, ages: ages(ageFrom, ageTo) }),
      note: t('personWeight', { weight }),
      value: yuan(shareFen),
    }),
  )
  return [...people, result]
}
