const sourceWords = require('./sourceWords')

/** Taro's list of every CSS property that a style may set (4 kB), without those that our app never names. */
module.exports = function usedStyles(source) {
  const body = source.replace(/export \{[^}]*\};?/, '').replace(/\/\/# sourceMappingURL.*/, '')
  const names = new Function(`${body}\nreturn styleProperties`)()
  const used = [...new Set(names)].filter((name) => sourceWords().has(name))
  return `export const styleProperties = ${JSON.stringify(used.join())}.split(',')`
}
