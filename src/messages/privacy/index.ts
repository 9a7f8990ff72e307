import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const privacyText = defineCatalogue('privacy', zhHans)
