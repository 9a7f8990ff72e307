import { countNumber } from '../money/fen'
import type { RuleSet } from './rules'

/** Whether a plan has members enough to share anything at all; 相互保 needed 3.30 million. @throws MoneyError */
export function isFormed({ smallestGroup }: Pick<RuleSet, 'smallestGroup'>, members: number): boolean {
  return countNumber(members, 'members') >= (smallestGroup ?? 0)
}
