/** WeChat Pay's words for no, as our closed set. A word that is not here is no answer: the thing stays open. */
import type { PaymentRefusal } from '../../ports/payment'

const reasons: Readonly<Record<string, PaymentRefusal>> = {
  // API v3
  PARAM_ERROR: 'not-possible',
  INVALID_REQUEST: 'not-possible',
  NO_AUTH: 'not-possible',
  MCH_NOT_EXISTS: 'not-possible',
  APPID_MCHID_NOT_MATCH: 'not-possible',
  OPENID_MISMATCH: 'person-unknown',
  ACCOUNT_ERROR: 'risk',
  RULE_LIMIT: 'limit',
  RULELIMIT: 'limit',
  TRADE_ERROR: 'risk',
  ORDER_CLOSED: 'closed',
  ORDERCLOSED: 'closed',
  USER_ACCOUNT_ABNORMAL: 'person-unknown',
  RESOURCE_NOT_EXISTS: 'closed',
  RESOURCE_ALREADY_EXISTS: 'closed',
  USER_PAYING: 'closed',
  // debit contracts (v2)
  NOTENOUGH: 'insufficient',
  INSUFFICIENT_BALANCE: 'insufficient',
  CONTRACT_NOT_EXIST: 'contract-ended',
  CONTRACTNOTEXIST: 'contract-ended',
  CONTRACT_TERMINATED: 'contract-ended',
  CONTRACTERROR: 'contract-ended',
  INVALID_CONTRACT: 'contract-ended',
  ACCOUNTERROR: 'risk',
  TRADE_RISK: 'risk',
  AUTH_CODE_INVALID: 'not-possible',
  MONTHLIMIT: 'limit',
  QUOTA_EXCEED: 'limit',
  APPID_NOT_EXIST: 'not-possible',
  MCHID_NOT_EXIST: 'not-possible',
  NOAUTH: 'not-possible',
  SIGNERROR: 'not-possible',
}

export function refusalOf(code: string | null): PaymentRefusal | null {
  return code === null ? null : (reasons[code] ?? null)
}
