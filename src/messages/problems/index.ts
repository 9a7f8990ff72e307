import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const problemText = defineCatalogue('problems', zhHans)
