const { readdirSync } = require('node:fs')
const path = require('node:path')

/**
 * TanStack Query's private fields as plain properties with short names: for old phones Babel would write a helper call
 * for each of some 600 uses. The file is part of a name, so a class and the class that it extends never share one.
 */
module.exports = function privateFields(source) {
  const { dir, base } = path.parse(this.resourcePath)
  const file = readdirSync(dir)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .indexOf(base)
  const names = []
  return source.replace(/#([A-Za-z]\w*)/g, (_, name) => {
    if (!names.includes(name)) names.push(name)
    return `$${file.toString(36)}_${names.indexOf(name).toString(36)}`
  })
}
