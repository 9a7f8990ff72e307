import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const claimText = defineCatalogue('claim', zhHans)
