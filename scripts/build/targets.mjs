import { inRoot } from '../setup/paths.mjs'

export const targets = ['weapp', 'alipay', 'h5']
export const outputOf = (target) => inRoot('dist', target)
