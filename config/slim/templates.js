const { componentConfig } = require('@tarojs/webpack5-runner/dist/utils/component')

/** Taro writes these templates whether they are used or not (scroll-view's are 9 kB); a component that is, adds its own. */
module.exports = (ctx) => {
  ctx.onBuildStart(() => {
    for (const unused of ['scroll-view', 'image', 'static-image']) componentConfig.includes.delete(unused)
  })
}
