import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const certificateText = defineCatalogue('certificate', zhHans)
