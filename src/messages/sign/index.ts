import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const signText = defineCatalogue('sign', zhHans)
