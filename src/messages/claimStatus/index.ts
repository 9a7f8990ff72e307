import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const claimStatusText = defineCatalogue('claimStatus', zhHans)
