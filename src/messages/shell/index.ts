import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const shellText = defineCatalogue('shell', zhHans)
