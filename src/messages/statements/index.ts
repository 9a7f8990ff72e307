import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const statementsText = defineCatalogue('statements', zhHans)
