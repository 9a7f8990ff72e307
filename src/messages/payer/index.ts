import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const payerText = defineCatalogue('payer', zhHans)
