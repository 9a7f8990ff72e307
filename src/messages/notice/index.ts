import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const noticeText = defineCatalogue('notice', zhHans)
