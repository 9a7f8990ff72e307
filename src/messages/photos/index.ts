import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const photosText = defineCatalogue('photos', zhHans)
