// Stands in for Taro's <a>, which no page of ours draws: it takes an address apart.
export { TaroElement as AnchorElement } from '@tarojs/runtime'
