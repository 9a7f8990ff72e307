/**
 * Which illness a generated person falls ill with. The mix follows what closed plans reported in words (cancers about
 * two thirds; thyroid and breast first among women, lung, liver and heart among men; leukaemia and brain tumours among
 * children). The weights are set by us.
 */
import type { Severity } from '@core/plan/rules'
import { type Lottery, type Stream, lotteryOf } from '../../random'
import type { Sex } from './names'

type Mix = Readonly<Record<string, number>>

const CHILD: Mix = {
  'acute-leukaemia': 34,
  'brain-cancer': 16,
  lymphoma: 10,
  'other-cancer': 12,
  'severe-burns': 7,
  encephalitis: 6,
  'aplastic-anaemia': 6,
  'brain-injury': 5,
  'benign-brain-tumour': 4,
}
const WOMAN: Mix = {
  'thyroid-cancer': 26,
  'breast-cancer': 25,
  'cervical-cancer': 9,
  'lung-cancer': 10,
  'bowel-cancer': 6,
  'stomach-cancer': 4,
  lymphoma: 4,
  'other-cancer': 7,
  stroke: 4,
  'kidney-failure': 2,
  'benign-brain-tumour': 2,
  'heart-valve-surgery': 1,
}
const MAN: Mix = {
  'lung-cancer': 13,
  'liver-cancer': 12,
  'thyroid-cancer': 9,
  'bowel-cancer': 10,
  'stomach-cancer': 8,
  lymphoma: 5,
  'acute-leukaemia': 3,
  'other-cancer': 8,
  'heart-attack': 13,
  stroke: 9,
  'coronary-artery-disease': 3,
  'kidney-failure': 5,
  'aortic-surgery': 2,
}
/** What is light: mostly early thyroid and in-situ cancers. */
const LIGHT_WOMAN: Mix = { 'thyroid-cancer': 62, 'breast-cancer': 17, 'cervical-cancer': 16, stroke: 5 }
const LIGHT_MAN: Mix = { 'thyroid-cancer': 60, 'coronary-artery-disease': 22, stroke: 18 }
const LIGHT_CHILD: Mix = { 'severe-burns': 1 }

const ADULT = 18
const lotteries = new Map<Mix, Lottery<string>>()

function mixFor(age: number, sex: Sex, severity: Severity): Mix {
  if (severity === 'serious') return age < ADULT ? CHILD : sex === 'female' ? WOMAN : MAN
  return age < ADULT ? LIGHT_CHILD : sex === 'female' ? LIGHT_WOMAN : LIGHT_MAN
}

/** An illness code of core/claim. */
export function drawIllness(stream: Stream, age: number, sex: Sex, severity: Severity): string {
  const mix = mixFor(age, sex, severity)
  let lottery = lotteries.get(mix)
  if (!lottery) lotteries.set(mix, (lottery = lotteryOf(Object.entries(mix))))
  return lottery.draw(stream)
}

/** Every code and degree that can be drawn, so that a test can compare them with the plan's list. */
export const drawableIllnesses: readonly { code: string; severity: Severity }[] = [
  ...[CHILD, WOMAN, MAN].flatMap((mix) =>
    Object.keys(mix).map((code) => ({ code, severity: 'serious' as const })),
  ),
  ...[LIGHT_CHILD, LIGHT_WOMAN, LIGHT_MAN].flatMap((mix) =>
    Object.keys(mix).map((code) => ({ code, severity: 'light' as const })),
  ),
]
