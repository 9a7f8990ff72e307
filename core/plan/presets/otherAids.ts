import type { EventAid } from '../rules'
import { localText } from '../text'
import { yuan } from './everybody'

type Terms = Pick<EventAid, 'waitingDays' | 'ageFrom' | 'ageTo'> & { readonly yuanOfAid: number }

const termsOf = ({ waitingDays, ageFrom, ageTo, yuanOfAid }: Terms) => ({
  waitingDays,
  ageFrom,
  ageTo,
  aidFen: yuan(yuanOfAid),
})

/** Aid when a member dies. */
export function deathAid(terms: Terms): EventAid {
  return {
    code: 'death',
    kind: 'death',
    names: localText('身故', '身故', 'Death'),
    ...termsOf(terms),
    evidence: [
      localText('死亡证明', '死亡證明', 'Death certificate'),
      localText('和身故成员的关系证明', '和身故成員的關係證明', 'Proof of kinship with the member'),
    ],
  }
}

/** Aid after an accident. */
export function accidentAid(terms: Terms): EventAid {
  return {
    code: 'accident',
    kind: 'accident',
    names: localText('意外伤残', '意外傷殘', 'Injury by accident'),
    ...termsOf(terms),
    evidence: [
      localText('事故经过的证明', '事故經過的證明', 'Report of the accident'),
      localText('医院的诊断和伤残鉴定', '醫院的診斷和傷殘鑑定', 'Diagnosis and assessment of the injury'),
    ],
  }
}

/** Aid when fire or a natural disaster takes the home a member lives in. */
export function homeLostAid(terms: Terms): EventAid {
  return {
    code: 'home-lost',
    kind: 'hardship',
    names: localText('住房毁于火灾或天灾', '住房毀於火災或天災', 'Home lost to fire or disaster'),
    ...termsOf(terms),
    evidence: [
      localText('消防或应急部门的证明', '消防或應急部門的證明', 'Report of the fire or emergency service'),
      localText('住在那里的证明', '住在那裡的證明', 'Proof of living there'),
      localText('房屋毁坏的照片', '房屋毀壞的照片', 'Photos of the damage'),
    ],
  }
}
