// The web components' runtime asks some 240 times which of its features this build has: `if (BUILD.isDev && …)`.
// webpack cannot see through the object, so all of it is kept. Here each question is answered with the value that the
// object holds, and the minifier drops what can never run.
const { readFileSync } = require('node:fs')

/** The flags of @stencil/core/internal/app-data: `name: true,` lines of its BUILD object. */
function flagsOf(file) {
  const block = /const BUILD = \{([^}]*)\}/.exec(readFileSync(file, 'utf8'))
  if (!block) throw new Error(`No BUILD flags in ${file}: config/stencilFlags.js needs another look`)
  return new Map([...block[1].matchAll(/(\w+): (true|false),/g)].map(([, name, value]) => [name, value]))
}

module.exports = function answerBuildFlags(source) {
  const flags = flagsOf(require.resolve('@stencil/core/internal/app-data'))
  return source.replace(/\bBUILD\.(\w+)\b/g, (question, name) => flags.get(name) ?? 'undefined')
}
