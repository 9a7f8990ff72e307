import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const claimReasonText = defineCatalogue('claimReason', zhHans)
