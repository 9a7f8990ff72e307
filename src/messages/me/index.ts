import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const meText = defineCatalogue('me', zhHans)
