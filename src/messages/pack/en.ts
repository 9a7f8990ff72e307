import type { Pack } from '../catalogue'
import { messages as account } from '../account/en'
import { messages as asked } from '../asked/en'
import { messages as caseMessages } from '../case/en'
import { messages as certificate } from '../certificate/en'
import { messages as claim } from '../claim/en'
import { messages as claimReason } from '../claimReason/en'
import { messages as claimStatus } from '../claimStatus/en'
import { messages as health } from '../health/en'
import { messages as cover } from '../cover/en'
import { messages as exit } from '../exit/en'
import { messages as enroll } from '../enroll/en'
import { messages as helper } from '../helper/en'
import { messages as home } from '../home/en'
import { messages as invite } from '../invite/en'
import { messages as join } from '../join/en'
import { messages as me } from '../me/en'
import { messages as notice } from '../notice/en'
import { messages as pay } from '../pay/en'
import { messages as payer } from '../payer/en'
import { messages as period } from '../period/en'
import { messages as photos } from '../photos/en'
import { messages as plan } from '../plan/en'
import { messages as privacy } from '../privacy/en'
import { messages as problems } from '../problems/en'
import { messages as shell } from '../shell/en'
import { messages as sign } from '../sign/en'
import { messages as statements } from '../statements/en'

/** Every journey in English. */
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
