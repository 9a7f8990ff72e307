import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const askedText = defineCatalogue('asked', zhHans)
