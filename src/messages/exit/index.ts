import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const exitText = defineCatalogue('exit', zhHans)
