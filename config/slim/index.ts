import path from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'
import type Webpack from 'webpack'

type H5Options = NonNullable<
  Exclude<UserConfigExport<'webpack5'>, Promise<unknown> | ((...args: never) => unknown)>['h5']
>
type WebpackChain = Parameters<NonNullable<H5Options['webpackChain']>>[0]

const root = path.resolve(__dirname, '../..')
const slim = (file: string) => path.join(__dirname, file)
const folderOf = (name: string) => path.dirname(require.resolve(`${name}/package.json`))

/** Replaces files of a package (below `folder`) by ours (below config/slim). */
function standIn(chain: WebpackChain, folder: string, files: Readonly<Record<string, string>>) {
  for (const [file, ours] of Object.entries(files))
    chain.resolve.alias.set(path.join(folder, file), slim(ours))
}

/** Sends the files that match through config/slim/loaders/<name>.js before anything else reads them. */
function rewrite(chain: WebpackChain, name: string, files: RegExp) {
  const loader = slim(`loaders/${name}.js`)
  chain.module.rule(`slim-${name}`).test(files).enforce('pre').use(name).loader(loader)
}

/**
 * Requests go through our own adapter (src/api/adapter.ts), carry JSON only and meet no interceptor: axios' class,
 * headers and errors without the rest (−55 kB). src/api/*.test.ts runs on the whole of axios, the journeys on this.
 */
function slimAxios(chain: WebpackChain) {
  chain.resolve.alias.set('axios$', slim('axios/axios.js'))
  standIn(chain, path.join(folderOf('axios'), 'lib'), {
    'adapters/adapters.js': 'axios/adapters.js',
    'core/InterceptorManager.js': 'axios/interceptors.js',
    'core/mergeConfig.js': 'axios/mergeConfig.js',
    'defaults/index.js': 'axios/defaults.js',
    'helpers/validator.js': 'axios/validator.js',
  })
  rewrite(chain, 'axiosNamespace', /[\\/]axios[\\/]lib[\\/].*\.js$/)
}

/** TanStack Query without its mutations, and with plain properties for private ones. */
function slimQuery(chain: WebpackChain) {
  const core = folderOf('@tanstack/query-core')
  standIn(chain, core, { 'build/modern/mutationCache.js': 'mutationCache.js' })
  rewrite(chain, 'privateFields', /[\\/]@tanstack[\\/]query-core[\\/]build[\\/]modern[\\/]\w+\.js$/)
}

/** React's renderers, with short names for their own fields. */
function slimReact(chain: WebpackChain) {
  const renderers =
    /[\\/](react-(dom|reconciler)[\\/]cjs[\\/]react-(dom|reconciler)\.production\.min|@tarojs[\\/]react[\\/]dist[\\/]react\.esm)\.js$/
  rewrite(chain, 'fiberNames', renderers)
}

/** What both kinds of build leave out. */
export function slimPackages(chain: WebpackChain): void {
  slimAxios(chain)
  slimQuery(chain)
  if (process.env.NODE_ENV === 'production') slimReact(chain)
}

/** What a mini-program does not need of Taro: an address bar, HTML texts, and names that our app never says. */
export function slimMiniRuntime(chain: WebpackChain, webpack: typeof Webpack): void {
  standIn(chain, path.join(folderOf('@tarojs/runtime'), 'dist'), {
    'bom/location.js': 'runtime/pageLocation.js',
    'bom/history.js': 'runtime/pageLocation.js',
    'bom/URL.js': 'runtime/url.js',
    'bom/URLSearchParams.js': 'runtime/url.js',
    'dom/anchor-element.js': 'runtime/anchorElement.js',
    'dom-external/inner-html/html.js': 'runtime/innerHtml.js',
    'dom-external/inner-html/parser.js': 'runtime/innerHtml.js',
    'dom-external/mutation-observer/index.js': 'runtime/mutationObserver.js',
    'perf.js': 'runtime/perf.js',
  })
  rewrite(
    chain,
    'usedApis',
    /[\\/]@tarojs[\\/](shared[\\/]dist[\\/]native-apis|plugin-platform-\w+[\\/]dist[\\/]runtime)\.js$/,
  )
  rewrite(chain, 'usedStyles', /[\\/]@tarojs[\\/]runtime[\\/]dist[\\/]dom[\\/]style_properties\.js$/)
  // Mini-programs have no AbortController, which TanStack Query makes for each fetch: wherever it is named, ours is meant.
  const shim = [path.join(root, 'src/platform/abort/abortController.ts'), 'AbortController']
  chain.plugin('abortController').use(webpack.ProvidePlugin, [{ AbortController: shim }])
}

/**
 * The browser build draws with plain elements (@tarojs/components-react) and our own styles: without Taro's style
 * sheets, their icon font, its pull-down-refresh and its navigation bar, none of which a page of ours uses (−20 kB gz).
 */
export function slimElements(chain: WebpackChain): void {
  const unused = [
    '@tarojs/components-react/dist/index.css',
    '@tarojs/components-react/dist/components/pull-down-refresh/index.js',
    '@tarojs/components/dist/taro-components/taro-components.css',
    '@tarojs/components/global.css',
  ]
  for (const file of unused) chain.resolve.alias.set(require.resolve(file), slim('nothing.js'))
  standIn(chain, folderOf('@tarojs/router'), {
    'dist/navigationBar.js': 'navigationBar.js',
    'dist/router/navigation-bar.js': 'navigationBar.js',
  })
  chain.resolve.alias.set('query-string$', slim('queryString.js'))
  chain.resolve.alias.set('universal-router$', slim('universalRouter.js'))
}
