import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const planText = defineCatalogue('plan', zhHans)
