import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const load = createRequire(__filename)
const modules = path.resolve(__dirname, '../../node_modules')

/** What a loader of config/slim makes of a package's file, or of `text` in its place. */
function rewrite(loader: string, file: string, text?: string): string {
  const resourcePath = path.join(modules, file)
  const run = load(`../../config/slim/loaders/${loader}.js`) as (source: string) => string
  return run.call({ resourcePath }, text ?? readFileSync(resourcePath, 'utf8'))
}

const renderers = ['react-dom/cjs/react-dom', 'react-reconciler/cjs/react-reconciler'].map(
  (name) => `${name}.production.min.js`,
)

test.each(renderers)('every use of a field is shortened in %s', (file) => {
  expect(rewrite('fiberNames', file)).not.toMatch(/\b(memoizedState|eagerState|stateNode|updateQueue)\b/)
  expect(rewrite('fiberNames', file)).not.toMatch(/\.\s*return\b/)
})

test('a field after a line break is shortened too; a use of another kind stops the build', () => {
  const [file = ''] = renderers
  const short = rewrite(
    'fiberNames',
    file,
    'u={lane:1,hasEagerState:v.hasEagerState,\neagerState:v.eagerState}',
  )
  expect(short).toMatch(/^u=\{lane:1,(_\w+):v\.\1,\n(_\w+):v\.\2\}$/)
  expect(() => rewrite('fiberNames', file, 'a["memoizedState"]')).toThrow('memoizedState')
})

test('private fields of two classes never meet', () => {
  const folder = '@tanstack/query-core/build/modern'
  const base = rewrite('privateFields', `${folder}/removable.js`, 'this.#timer;this.#timer;this.#other')
  const extended = rewrite('privateFields', `${folder}/query.js`, 'this.#timer')
  expect(base).toMatch(/^this\.(\$\w+);this\.\1;this\.\$\w+$/)
  expect(new Set([...base.split(';'), extended]).size).toBe(3)
})

test('host calls that the app names keep their promise, others go', () => {
  const names = rewrite('usedApis', '@tarojs/shared/dist/native-apis.js')
  for (const used of ['navigateTo', 'uploadFile', 'getNetworkType', 'previewImage'])
    expect(names).toContain(`'${used}'`)
  expect(names).not.toContain('addPhoneContact')
})

test('styles that the app sets stay settable', () => {
  const names = rewrite('usedStyles', '@tarojs/runtime/dist/dom/style_properties.js')
  for (const used of ['left', 'width', 'bottom']) expect(names).toMatch(new RegExp(`[",]${used}[",]`))
  expect(names).not.toContain('columnRuleColor')
})

test('the names of the components stay: a click on one of them is a tap', () => {
  const names = rewrite('componentTable', '@tarojs/shared/dist/components.js')
  expect(names).toMatch(/internalComponents = \{ View: 0, Icon: 0,.* Map: 0,.* Script: 0 \};/)
  expect(names).not.toContain('hover-class')
  expect(names).toContain('const focusComponents')
})
