import type { Illness } from '../illness'
import { serious } from './form'

const organs = (code: string, form: Illness['forms'][number]): Illness => ({
  code,
  class: 'organs',
  forms: [form],
})
const blood = (code: string, form: Illness['forms'][number]): Illness => ({
  code,
  class: 'blood',
  forms: [form],
})

/** Failing organs, transplants and blood. */
export const organsAndBlood: readonly Illness[] = [
  organs('organ-transplant', serious('重大器官移植', '重大器官移植', 'Transplant of a major organ')),
  organs('kidney-failure', serious('终末期肾病', '末期腎病', 'End-stage kidney disease')),
  organs('liver-failure', serious('慢性肝功能衰竭', '慢性肝衰竭', 'Chronic liver failure')),
  organs('severe-hepatitis', serious('急性或亚急性重症肝炎', '急性或亞急性重症肝炎', 'Fulminant hepatitis')),
  organs('severe-crohns-disease', serious('严重克罗恩病', '嚴重克隆氏症', 'Severe Crohn’s disease')),
  organs(
    'respiratory-failure',
    serious('严重慢性呼吸衰竭', '嚴重慢性呼吸衰竭', 'Severe chronic respiratory failure'),
  ),
  blood('aplastic-anaemia', serious('重型再生障碍性贫血', '重型再生障礙性貧血', 'Severe aplastic anaemia')),
]
