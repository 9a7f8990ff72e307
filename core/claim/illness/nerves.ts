import type { Illness, IllnessClass } from '../illness'
import { light, serious } from './form'

const of =
  (kind: IllnessClass) =>
  (code: string, ...forms: Illness['forms'][number][]): Illness => ({ code, class: kind, forms })
const nerves = of('nerves')
const senses = of('senses')
const injury = of('injury')

/** Brain, nerves, senses, and injuries that leave the same mark. */
export const nervesAndSenses: readonly Illness[] = [
  nerves(
    'stroke',
    serious('脑中风后遗症', '腦中風後遺症', 'Lasting effects of a stroke'),
    light('轻度脑中风后遗症', '輕度腦中風後遺症', 'Mild lasting effects of a stroke'),
  ),
  nerves('benign-brain-tumour', serious('良性脑肿瘤', '良性腦腫瘤', 'Benign brain tumour')),
  nerves(
    'encephalitis',
    serious('脑炎或脑膜炎后遗症', '腦炎或腦膜炎後遺症', 'Lasting effects of encephalitis or meningitis'),
  ),
  nerves('parkinsons-disease', serious('帕金森病', '帕金森氏症', 'Parkinson’s disease')),
  nerves('alzheimers-disease', serious('阿尔茨海默病', '阿茲海默症', 'Alzheimer’s disease')),
  nerves('motor-neurone-disease', serious('运动神经元病', '運動神經元疾病', 'Motor neurone disease')),
  nerves('coma', serious('深度昏迷', '深度昏迷', 'Deep coma')),
  nerves('paralysis', serious('瘫痪', '癱瘓', 'Paralysis')),
  senses('blindness', serious('双目失明', '雙目失明', 'Loss of sight')),
  senses('deafness', serious('双耳失聪', '雙耳失聰', 'Loss of hearing')),
  injury(
    'severe-burns',
    serious('严重烧伤', '嚴重燒傷', 'Severe burns'),
    light('较轻的烧伤', '較輕的燒傷', 'Less extensive burns'),
  ),
  injury('loss-of-limbs', serious('多个肢体缺失', '多個肢體缺失', 'Loss of two limbs')),
  injury('brain-injury', serious('严重脑损伤', '嚴重腦損傷', 'Severe brain injury')),
]
