import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const caseText = defineCatalogue('case', zhHans)
