import { localText } from '../../plan/text'
import type { IllnessForm } from '../illness'

/** The serious form of an illness, named in the three languages. */
export function serious(zhHans: string, zhHant: string, en: string): IllnessForm {
  return { severity: 'serious', names: localText(zhHans, zhHant, en) }
}

/** The light form of an illness, named in the three languages. */
export function light(zhHans: string, zhHant: string, en: string): IllnessForm {
  return { severity: 'light', names: localText(zhHans, zhHant, en) }
}
