/**
 * Taro 4.2.0 reads app.config.<target>.ts but files it under app.config, and then looks for it under the target's name.
 */
module.exports = (ctx) => {
  ctx.modifyMiniConfigs(({ configMap }) => {
    const target = `app.config.${process.env.TARO_ENV}`
    if (!configMap[target]) configMap[target] = configMap['app.config']
  })
}
