import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const accountText = defineCatalogue('account', zhHans)
