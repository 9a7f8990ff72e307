import { defineCatalogue } from '../catalogue'
import { zhHans } from './zh-Hans'

export const accountText = defineCatalogue(zhHans, {
  'zh-Hant': () => import(/* webpackChunkName: "zh-Hant" */ './zh-Hant'),
  en: () => import(/* webpackChunkName: "en" */ './en'),
})
