/**
 * axios keeps its helpers in one exported object, which no tool can take apart. As a module's own exports the helpers
 * that nothing calls fall away.
 */
module.exports = function axiosNamespace(source) {
  if (!/[\\/]lib[\\/]utils\.js$/.test(this.resourcePath)) {
    return source.replace(/import utils from (['"][./]*utils\.js['"])/, 'import * as utils from $1')
  }
  const pure = source.replace(/= (kindOfTest|typeOfTest)\(/g, '= /*#__PURE__*/ $1(')
  return pure.replace(/export default \{([^}]*)\};/, (_, list) => {
    const exports = list
      .replace(/\/\/.*/g, '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean)
      .map((entry) => entry.replace(/^(\w+): (\w+)$/, '$2 as $1'))
    return `export { ${exports.join(', ')} };`
  })
}
