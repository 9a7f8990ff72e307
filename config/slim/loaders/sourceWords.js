const { readdirSync, readFileSync } = require('node:fs')
const path = require('node:path')

const root = path.resolve(__dirname, '../../..')
const folders = [
  path.join(root, 'src'),
  path.join(root, 'node_modules/@nutui/nutui-react-taro/dist/es/packages'),
]

const textsIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.(tsx?|js)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))

let words

/** Every name that stands anywhere in our app or in the components that it may take: what is not here is not used. */
module.exports = function sourceWords() {
  words ??= new Set(folders.flatMap(textsIn).flatMap((text) => text.match(/[A-Za-z]\w+/g) ?? []))
  return words
}
