import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const healthText = defineCatalogue('health', zhHans)
