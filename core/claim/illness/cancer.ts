import type { Illness } from '../illness'
import { light, serious } from './form'

const cancer = (code: string, ...forms: Illness['forms'][number][]): Illness => ({
  code,
  class: 'cancer',
  forms,
})

/** Cancers, by the organ in which they began. */
export const cancers: readonly Illness[] = [
  cancer('lung-cancer', serious('肺癌', '肺癌', 'Lung cancer')),
  cancer(
    'breast-cancer',
    serious('乳腺癌', '乳腺癌', 'Breast cancer'),
    light('乳腺原位癌', '乳腺原位癌', 'Breast carcinoma in situ'),
  ),
  cancer(
    'thyroid-cancer',
    serious('甲状腺癌', '甲狀腺癌', 'Thyroid cancer'),
    light('轻度甲状腺癌', '輕度甲狀腺癌', 'Early thyroid cancer'),
  ),
  cancer('liver-cancer', serious('肝癌', '肝癌', 'Liver cancer')),
  cancer('stomach-cancer', serious('胃癌', '胃癌', 'Stomach cancer')),
  cancer('bowel-cancer', serious('结直肠癌', '結直腸癌', 'Bowel cancer')),
  cancer(
    'cervical-cancer',
    serious('宫颈癌', '子宮頸癌', 'Cervical cancer'),
    light('宫颈原位癌', '子宮頸原位癌', 'Cervical carcinoma in situ'),
  ),
  cancer('acute-leukaemia', serious('急性白血病', '急性白血病', 'Acute leukaemia')),
  cancer('lymphoma', serious('淋巴瘤', '淋巴瘤', 'Lymphoma')),
  cancer('brain-cancer', serious('脑恶性肿瘤', '腦惡性腫瘤', 'Brain cancer')),
  cancer('other-cancer', serious('其他恶性肿瘤', '其他惡性腫瘤', 'Another cancer')),
]
