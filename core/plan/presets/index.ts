import type { RuleSet } from '../rules'
import { bang360 } from './bang360'
import { bihu } from './bihu'
import { didi } from './didi'
import { ehuzhu } from './ehuzhu'
import { jd } from './jd'
import { kangai } from './kangai'
import { kuake } from './kuake'
import { meituan } from './meituan'
import { qingsong } from './qingsong'
import { shuidi } from './shuidi'
import { bafang, banma, pugongying, tongxin, yiqi17 } from './smallPlans'
import { suning } from './suning'
import { tongzhou } from './tongzhou'
import { tongzhouPrepaid } from './tongzhouPrepaid'
import { xianghubao, xianghubao2018 } from './xianghubao'
import { xianghubaoChronic, xianghubaoSenior } from './xianghubaoCancer'

/** Every system we know as data, our own first. Too much for a phone: the app gets the rules of a plan from the API. */
export const presets: readonly RuleSet[] = [
  ...[tongzhou, tongzhouPrepaid],
  ...[xianghubao2018, xianghubao, xianghubaoSenior, xianghubaoChronic],
  ...[shuidi, qingsong, meituan, jd, didi, suning, bang360, kangai],
  ...[ehuzhu, kuake, bihu, banma, yiqi17, tongxin, bafang, pugongying],
]

/** The preset of an id, or null. */
export function presetOf(id: string): RuleSet | null {
  return presets.filter((preset) => preset.id === id)[0] ?? null
}
