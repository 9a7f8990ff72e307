import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const inviteText = defineCatalogue('invite', zhHans)
