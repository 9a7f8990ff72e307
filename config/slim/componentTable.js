const path = require('node:path')
const { componentConfig } = require('@tarojs/webpack5-runner/dist/utils/component')
const { sources } = require('webpack')

const placeholder = '__COMPONENT_TABLE__' // the loader writes it

/**
 * The short names by which pages tell the templates what to draw ({view: {_num: '0', hoverClass: 'p4'}}). Taro carries
 * every attribute of every component of the platform to work them out on the phone (-15 kB); here they are worked out
 * once, for the components that the templates hold.
 */
module.exports = (ctx) => {
  if (process.env.TARO_ENV === 'h5') return
  let template
  ctx.modifyWebpackChain(({ chain }) => {
    template = chain.plugin('miniPlugin').get('args')[0].combination.config.template
    chain.module
      .rule('slimComponentTable')
      .test(
        /[\\/]@tarojs[\\/](shared[\\/]dist[\\/](components|utils)|plugin-platform-\w+[\\/]dist[\\/]runtime)\.js$/,
      )
      .enforce('pre')
      .use('componentTable')
      .loader(path.join(__dirname, 'loaders/componentTable.js'))
  })
  ctx.modifyBuildAssets(({ assets }) => {
    const table = JSON.stringify(tableOf(template))
    for (const name of Object.keys(assets).filter((file) => file.endsWith('.js'))) {
      const text = assets[name].source().toString()
      if (!text.includes(placeholder)) continue
      assets[name] = new sources.RawSource(text.split(placeholder).join(`(${table})`))
    }
  })
}

function tableOf(template) {
  const drawn = new Set(['#text', 'slot', 'slot-view', ...componentConfig.includes])
  const all = Object.entries(template.componentsAlias)
  return Object.fromEntries(all.filter(([name]) => drawn.has(name)))
}
