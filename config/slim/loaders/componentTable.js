const lists = 'const controlledComponent = '

/** Of the table of components, the names: an event of one of these is a host's event. */
function components(source) {
  const [, table] = /^const internalComponents = \{([^]*?)^\};$/m.exec(source)
  const names = table.match(/^ *\w+/gm).map((name) => `${name.trim()}: 0`)
  return `const touchEvents = {};
const animation = {};
const singleQuote = (text) => \`'\${text}'\`;
const internalComponents = { ${names.join(', ')} };
${source.slice(source.indexOf(lists))}`
}

const aliases = (source) =>
  source.replace(
    /^function getComponentsAlias\([^]*?^\}$/m,
    'function getComponentsAlias() { return __COMPONENT_TABLE__; }',
  )

/** Without the table merged into it, what a platform adds to the table is dead code, once its calls are known as pure. */
const platform = (source) =>
  source
    .replace(/^mergeInternalComponents\(components\);$/m, '')
    .replace(/\bsingleQuote\(/g, '/*#__PURE__*/ singleQuote(')

/** Leaves out of Taro's runtime what config/slim/componentTable.js works out at build time. */
module.exports = function componentTable(source) {
  const rewrites = { 'components.js': components, 'utils.js': aliases, 'runtime.js': platform }
  const slim = rewrites[/[^\\/]+$/.exec(this.resourcePath)[0]](source)
  if (slim === source) throw new Error(`${this.resourcePath} is not as config/slim knows it`)
  return slim
}
