import type { Illness } from '../illness'
import { light, serious } from './form'

const heart = (code: string, ...forms: Illness['forms'][number][]): Illness => ({
  code,
  class: 'heart',
  forms,
})

/** The heart and the great vessels. */
export const heartAndVessels: readonly Illness[] = [
  heart('heart-attack', serious('急性心肌梗塞', '急性心肌梗塞', 'Heart attack')),
  heart(
    'coronary-artery-disease',
    serious('冠状动脉搭桥术', '冠狀動脈繞道手術', 'Coronary bypass operation'),
    light('冠状动脉支架植入术', '冠狀動脈支架置入術', 'Coronary stent'),
  ),
  heart('heart-valve-surgery', serious('心脏瓣膜手术', '心臟瓣膜手術', 'Heart valve operation')),
  heart('aortic-surgery', serious('主动脉手术', '主動脈手術', 'Operation on the aorta')),
  heart(
    'pulmonary-hypertension',
    serious('原发性肺动脉高压', '原發性肺動脈高壓', 'Primary pulmonary hypertension'),
  ),
]
