import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const homeText = defineCatalogue('home', zhHans)
