import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const enrollText = defineCatalogue('enroll', zhHans)
