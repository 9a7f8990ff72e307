import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const periodText = defineCatalogue('period', zhHans)
