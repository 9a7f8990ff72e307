import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const payText = defineCatalogue('pay', zhHans)
