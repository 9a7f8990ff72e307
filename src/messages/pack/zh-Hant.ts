import type { Pack } from '../catalogue'
import { messages as account } from '../account/zh-Hant'
import { messages as asked } from '../asked/zh-Hant'
import { messages as caseMessages } from '../case/zh-Hant'
import { messages as certificate } from '../certificate/zh-Hant'
import { messages as claim } from '../claim/zh-Hant'
import { messages as claimReason } from '../claimReason/zh-Hant'
import { messages as claimStatus } from '../claimStatus/zh-Hant'
import { messages as health } from '../health/zh-Hant'
import { messages as cover } from '../cover/zh-Hant'
import { messages as exit } from '../exit/zh-Hant'
import { messages as enroll } from '../enroll/zh-Hant'
import { messages as helper } from '../helper/zh-Hant'
import { messages as home } from '../home/zh-Hant'
import { messages as invite } from '../invite/zh-Hant'
import { messages as join } from '../join/zh-Hant'
import { messages as me } from '../me/zh-Hant'
import { messages as notice } from '../notice/zh-Hant'
import { messages as pay } from '../pay/zh-Hant'
import { messages as payer } from '../payer/zh-Hant'
import { messages as period } from '../period/zh-Hant'
import { messages as photos } from '../photos/zh-Hant'
import { messages as plan } from '../plan/zh-Hant'
import { messages as privacy } from '../privacy/zh-Hant'
import { messages as problems } from '../problems/zh-Hant'
import { messages as shell } from '../shell/zh-Hant'
import { messages as sign } from '../sign/zh-Hant'
import { messages as statements } from '../statements/zh-Hant'

/** Every journey in traditional characters. */
export const pack: Pack = {
  account,
  asked,
  case: caseMessages,
  certificate,
  claim,
  claimReason,
  claimStatus,
  health,
  cover,
  exit,
  enroll,
  helper,
  home,
  invite,
  join,
  me,
  notice,
  pay,
  payer,
  period,
  photos,
  plan,
  privacy,
  problems,
  shell,
  sign,
  statements,
}
