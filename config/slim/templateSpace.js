const { sources } = require('webpack')

/**
 * Takes the space between tags out of the templates. Taro's own minifyXML hands them to an HTML minifier, which drops
 * the end tag of <input>: WeChat's compiler then refuses the file ("expect end-tag `input`").
 */
module.exports = (ctx) => {
  ctx.modifyBuildAssets(({ assets }) => {
    for (const name of Object.keys(assets).filter((file) => /\.(wxml|axml)$/.test(file))) {
      const text = assets[name].source().toString()
      const dense = text
        .replace(/>\s+</g, '><')
        .replace(/"\s+(?=[\w:-]+=")/g, '" ')
        .trim()
      assets[name] = new sources.RawSource(dense)
    }
  })
}
