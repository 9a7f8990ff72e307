import type { AidRule, Severity, TierRule } from '../rules'
import { type Fen, fen } from '../../money/fen'

const FEN_PER_YUAN = 100

/** A whole sum in yuan, as systems publish them. */
export function yuan(n: number): Fen {
  return fen(n * FEN_PER_YUAN)
}

/** Equal shares between two ages. */
export function everybody(ageFrom: number, ageTo: number): TierRule[] {
  return [{ tier: 1, label: 'all', ageFrom, ageTo, weight: 1 }]
}

/** One line of aid, in yuan. */
export function aid(severity: Severity, ageFrom: number, ageTo: number, yuanOfAid: number): AidRule {
  return { severity, ageFrom, ageTo, aidFen: yuan(yuanOfAid) }
}
