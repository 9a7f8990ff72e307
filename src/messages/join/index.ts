import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const joinText = defineCatalogue('join', zhHans)
