import type { HealthChoice, HealthQuestion } from '../enrollment/health'
import { localText } from './text'

const notSure: HealthChoice = {
  value: 'unsure',
  label: localText('不确定', '不確定', 'Not sure'),
  means: 'unsure',
}

/** A nodule is nothing or something by its class alone, and the class stands in the report. */
const noduleClass: HealthQuestion = {
  id: 'nodule-class',
  text: localText('报告上写的是几类？', '報告上寫的是幾類？', 'Which class does the report say?'),
  explanation: localText(
    '在超声报告的最后，写着 TI-RADS 或 BI-RADS 和一个数。',
    '在超音波報告的最後，寫著 TI-RADS 或 BI-RADS 和一個數。',
    'It stands at the end of the ultrasound report: TI-RADS or BI-RADS and a number.',
  ),
  examples: [
    localText('4a、4b、4c 都是 4 类', '4a、4b、4c 都是 4 類', '4a, 4b and 4c are class 4'),
    localText(
      '只写“结节”、没有分类：选不确定',
      '只寫「結節」、沒有分類：選不確定',
      'No class given: not sure',
    ),
  ],
  lookUp: [],
  someMeans: 'unsure',
  choices: [
    {
      value: 'low',
      label: localText('1、2 或 3 类', '1、2 或 3 類', 'Class 1, 2 or 3'),
      means: 'eligible',
    },
    { value: 'high', label: localText('4 类以上', '4 類以上', 'Class 4 or above'), means: 'unsure' },
    notSure,
  ],
}

const noduleSize: HealthQuestion = {
  id: 'nodule-size',
  text: localText('最大的一个有多大？', '最大的一個有多大？', 'How large is the largest one?'),
  explanation: localText(
    '看 CT 报告里最大的那个数。1 厘米是 10 毫米。',
    '看 CT 報告裡最大的那個數。1 厘米是 10 毫米。',
    'Take the largest figure of the CT report. 1 cm is 10 mm.',
  ),
  examples: [],
  lookUp: [],
  someMeans: 'unsure',
  choices: [
    {
      value: 'small',
      label: localText('不到 8 毫米', '不到 8 毫米', 'Below 8 mm'),
      means: 'eligible',
    },
    { value: 'large', label: localText('8 毫米以上', '8 毫米以上', '8 mm or more'), means: 'unsure' },
    notSure,
  ],
}

/** What was found decides: small nodules that are only watched keep nobody out. */
const resultKind: HealthQuestion = {
  id: 'result-kind',
  text: localText('查出来的是什么？', '查出來的是什麼？', 'What was found?'),
  explanation: localText(
    '有几样的，选最要紧的一样。',
    '有幾樣的，選最要緊的一樣。',
    'If there are several, choose the most serious one.',
  ),
  examples: [],
  lookUp: [],
  someMeans: 'unsure',
  choices: [
    {
      value: 'lung',
      label: localText('肺结节', '肺結節', 'A lung nodule'),
      means: 'eligible',
      followUps: [noduleSize],
    },
    {
      value: 'thyroid',
      label: localText('甲状腺或乳腺结节', '甲狀腺或乳腺結節', 'A thyroid or breast nodule'),
      means: 'eligible',
      followUps: [noduleClass],
    },
    {
      value: 'bleeding',
      label: localText(
        '便血、咳血、消瘦，还没查清',
        '便血、咳血、消瘦，還沒查清',
        'Bleeding or weight loss, not explained yet',
      ),
      means: 'unsure',
    },
    { value: 'other', label: localText('别的', '別的', 'Something else'), means: 'unsure' },
    notSure,
  ],
}

/** Our own declaration: four questions, one a page. Short, because a long one is answered without reading. */
export const fourQuestions: readonly HealthQuestion[] = [
  {
    id: 'ever-diagnosed',
    text: localText(
      '有没有被医生确诊过下面的病？',
      '有沒有被醫生確診過下面的病？',
      'Has a doctor ever diagnosed one of these?',
    ),
    examples: [
      localText('癌症、白血病、淋巴瘤', '癌症、白血病、淋巴瘤', 'Cancer, leukaemia, lymphoma'),
      localText('心肌梗塞、脑中风', '心肌梗塞、腦中風', 'Heart attack, stroke'),
      localText('尿毒症，做过器官移植', '尿毒症，做過器官移植', 'Kidney failure, an organ transplant'),
    ],
    lookUp: [
      localText(
        '原位癌、交界性肿瘤也算',
        '原位癌、交界性腫瘤也算',
        'Carcinoma in situ and borderline tumours count',
      ),
      localText(
        '放过心脏支架、做过搭桥也算',
        '放過心臟支架、做過繞道手術也算',
        'A heart stent or a bypass counts',
      ),
      localText('正在透析也算', '正在透析也算', 'Dialysis counts'),
    ],
    someMeans: 'ineligible',
  },
  {
    id: 'treated-two-years',
    text: localText(
      '过去 2 年，有没有因为下面的病住院，或者连续吃药超过 30 天？',
      '過去 2 年，有沒有因為下面的病住院，或者連續吃藥超過 30 天？',
      'In the past 2 years, have you been in hospital or taken medicine for over 30 days for one of these?',
    ),
    examples: [
      localText('心脏病、脑卒中', '心臟病、腦中風', 'Heart disease, stroke'),
      localText('肝硬化、肾功能不全', '肝硬化、腎功能不全', 'Cirrhosis, impaired kidneys'),
      localText('任何肿瘤，良性的也算', '任何腫瘤，良性的也算', 'Any tumour, benign ones too'),
    ],
    lookUp: [
      localText('长期吃阿司匹林、氯吡格雷', '長期吃阿司匹靈、氯吡格雷', 'Long-term aspirin or clopidogrel'),
      localText('长期吃恩替卡韦、替诺福韦', '長期吃恩替卡韋、替諾福韋', 'Long-term entecavir or tenofovir'),
      localText(
        '肌酐、转氨酶一直偏高',
        '肌酸酐、轉胺酶一直偏高',
        'Creatinine or liver enzymes that stay high',
      ),
    ],
    someMeans: 'ineligible',
  },
  {
    id: 'chronic-severe',
    text: localText(
      '现在有没有下面的情况？',
      '現在有沒有下面的情況？',
      'Does one of these apply to you now?',
    ),
    examples: [
      localText(
        '血压吃药后仍到 160/100 以上',
        '血壓吃藥後仍到 160/100 以上',
        'Blood pressure of 160/100 or more despite medicine',
      ),
      localText(
        '糖尿病，已经伤到眼、肾或脚',
        '糖尿病，已經傷到眼、腎或腳',
        'Diabetes that has harmed eyes, kidneys or feet',
      ),
      localText(
        '红斑狼疮、再生障碍性贫血、血友病',
        '紅斑狼瘡、再生障礙性貧血、血友病',
        'Lupus, aplastic anaemia, haemophilia',
      ),
    ],
    lookUp: [
      localText(
        '打胰岛素，但没有并发症：不算',
        '打胰島素，但沒有併發症：不算',
        'Insulin without complications does not count',
      ),
      localText(
        '体检说“眼底病变”“蛋白尿”：算',
        '體檢說「眼底病變」「蛋白尿」：算',
        'Retinopathy or protein in urine counts',
      ),
    ],
    someMeans: 'ineligible',
  },
  {
    id: 'waiting-for-result',
    text: localText(
      '过去 6 个月，有没有检查出异常，医生让复查、穿刺或者手术，还没有做完？',
      '過去 6 個月，有沒有檢查出異常，醫生讓複查、穿刺或者手術，還沒有做完？',
      'In the past 6 months, has a check found something that still waits for a repeat, a biopsy or an operation?',
    ),
    examples: [
      localText('肺结节 8 毫米以上', '肺結節 8 毫米以上', 'A lung nodule of 8 mm or more'),
      localText(
        '甲状腺或乳腺结节 4 类以上',
        '甲狀腺或乳腺結節 4 類以上',
        'A thyroid or breast nodule of class 4 or above',
      ),
      localText(
        '便血、咳血、消瘦，原因还没查清',
        '便血、咳血、消瘦，原因還沒查清',
        'Bleeding or weight loss with no known cause yet',
      ),
    ],
    lookUp: [
      localText(
        '结节 3 类及以下，每年复查：不算',
        '結節 3 類及以下，每年複查：不算',
        'A class 3 or lower nodule checked yearly does not count',
      ),
      localText(
        'TI-RADS、BI-RADS 写 4a 就是 4 类',
        'TI-RADS、BI-RADS 寫 4a 就是 4 類',
        'TI-RADS or BI-RADS 4a is class 4',
      ),
    ],
    someMeans: 'unsure',
    followUps: [resultKind],
  },
]
