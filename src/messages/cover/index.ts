import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const coverText = defineCatalogue('cover', zhHans)
