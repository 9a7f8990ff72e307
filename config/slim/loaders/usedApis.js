const sourceWords = require('./sourceWords')

/** What Alipay's runtime translates at start, and can only for a call with options. */
const translated = ['previewImage']

/** Taro's list of host calls that answer with a promise (8 kB of names), without those that our app never names. */
module.exports = function usedApis(source) {
  const words = sourceWords()
  return source.replace(/(needPromiseApis = new Set\(\[)([^\]]*)\]/, (_, before, list) => {
    const names = list.match(/\w+/g)
    const used = names
      .filter((name) => words.has(name) || translated.includes(name))
      .map((name) => `'${name}'`)
    return `${before}${used.join(', ')}]`
  })
}
