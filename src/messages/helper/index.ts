import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const helperText = defineCatalogue('helper', zhHans)
