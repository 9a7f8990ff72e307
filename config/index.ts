import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import type Webpack from 'webpack'
import { FirstLoadPlugin } from './firstLoad'
import { splitChunks } from './splitChunks'

type H5Options = NonNullable<
  Exclude<UserConfigExport<'webpack5'>, Promise<unknown> | ((...args: never) => unknown)>['h5']
>
type WebpackChain = Parameters<NonNullable<H5Options['webpackChain']>>[0]

const root = path.resolve(__dirname, '..')
const axiosLib = path.join(path.dirname(require.resolve('axios/package.json')), 'lib')

const css = {
  cssModules: {
    enable: true,
    config: { namingPattern: 'module', generateScopedName: '[name]__[local]_[hash:base64:5]' },
  },
} as const

/**
 * Taro does not transpile node_modules, so packages that ship newer syntax than browserslist allows are named here
 * (one such package left a white page on iOS before 14). scripts/build/syntax.mjs checks the output.
 */
const modernPackages =
  /[\\/]node_modules[\\/](zustand|axios|@tanstack|@noble|@tarojs[\\/]components-react)[\\/]/
const compiledFolders = ['core', 'config/slim'].map((folder) => path.join(root, folder) + path.sep)
const include = [
  (file: string) => compiledFolders.some((folder) => file.startsWith(folder)) || modernPackages.test(file),
]

/** The server that a build talks to: H5 its own origin, a mini-program (which has none) the machine that built it. */
function apiBase() {
  return process.env.API_BASE ?? (process.env.TARO_ENV === 'h5' ? '' : 'http://127.0.0.1:3000')
}

const slim = (file: string) => path.join(root, 'config/slim', file)

/**
 * Requests go through our own adapter (src/api/adapter.ts) and carry JSON only: without axios' own adapters, forms,
 * old cancel tokens and table of status codes (−32 kB).
 */
function slimAxios(chain: WebpackChain) {
  const unused = [
    'helpers/HttpStatusCode.js',
    'cancel/CancelToken.js',
    'platform/browser/classes/URLSearchParams.js',
  ].concat(['formDataToJSON', 'toFormData', 'toURLEncodedForm'].map((form) => `helpers/${form}.js`))
  for (const file of unused) chain.resolve.alias.set(path.join(axiosLib, file), slim('nothing.js'))
  chain.resolve.alias.set(path.join(axiosLib, 'adapters/adapters.js'), slim('axiosAdapters.js'))
}

/**
 * Taro's own settings for terser switch most of it off and write each Chinese character as six bytes. Output stays at
 * the syntax that babel.config.js chose.
 */
const terserOptions = {
  compress: {
    ...Object.fromEntries(
      [
        'arrows',
        'collapse_vars',
        'comparisons',
        'computed_props',
        'hoist_props',
        'inline',
        'loops',
        'negate_iife',
        'properties',
        'reduce_funcs',
        'reduce_vars',
        'switches',
        'typeofs',
      ].map((step) => [step, true]),
    ),
    ecma: 2015 as const,
    passes: 2,
  },
  keep_fnames: false,
  output: {
    ...{ ascii_only: false, comments: false, keep_quoted_props: false, quote_keys: false },
    ecma: 2015 as const,
  },
}

/** Mini-programs have no AbortController, which TanStack Query makes for each fetch: wherever it is named, ours is meant. */
function provideAbortController(chain: WebpackChain, webpack: typeof Webpack) {
  const shim = [path.join(root, 'src/platform/abort/abortController.ts'), 'AbortController']
  chain.plugin('abortController').use(webpack.ProvidePlugin, [{ AbortController: shim }])
}

/** A mini-program has no address bar to keep. */
function slimRuntime(chain: WebpackChain) {
  const runtime = path.dirname(require.resolve('@tarojs/runtime/package.json'))
  for (const file of ['location.js', 'history.js']) {
    chain.resolve.alias.set(path.join(runtime, 'dist/bom', file), slim('pageLocation.js'))
  }
}

/** TanStack Query without its mutations. */
function slimQuery(chain: WebpackChain) {
  const core = path.dirname(require.resolve('@tanstack/query-core/package.json'))
  chain.resolve.alias.set(path.join(core, 'build/modern/mutationCache.js'), slim('mutationCache.js'))
}

/**
 * The browser build draws with plain elements (@tarojs/components-react) and our own styles: without Taro's style
 * sheets, their icon font, its pull-down-refresh and its navigation bar, none of which a page of ours uses (−20 kB gz).
 */
function slimElements(chain: WebpackChain) {
  const unused = [
    '@tarojs/components-react/dist/index.css',
    '@tarojs/components-react/dist/components/pull-down-refresh/index.js',
    '@tarojs/components/dist/taro-components/taro-components.css',
    '@tarojs/components/global.css',
  ]
  for (const file of unused) chain.resolve.alias.set(require.resolve(file), slim('nothing.js'))
  const router = path.dirname(require.resolve('@tarojs/router/package.json'))
  for (const file of ['dist/navigationBar.js', 'dist/router/navigation-bar.js']) {
    chain.resolve.alias.set(path.join(router, file), slim('navigationBar.js'))
  }
  chain.resolve.alias.set('query-string$', slim('queryString.js'))
  chain.resolve.alias.set('universal-router$', slim('universalRouter.js'))
}

const plugins = ['config/targetAppConfig.js', 'config/slim/templates.js', 'config/slim/templateSpace.js']

export default defineConfig<'webpack5'>((merge, { mode }) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'tongzhou',
    date: '2026-11-22',
    designWidth: 375, // NutUI 3 is drawn for 375, and so are our own styles
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: plugins.map((file) => path.join(root, file)),
    defineConstants: { __API_BASE__: JSON.stringify(apiBase()) },
    alias: {
      '@': path.join(root, 'src'),
      '@core': path.join(root, 'core'),
      '@contract': path.join(root, 'types'),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: mode === 'development' },
    terser: { enable: true, config: terserOptions },
    mini: {
      ...({ baseLevel: 8 } as object), // read by the templates, missing from 4.2.0's types
      optimizeMainPackage: { enable: true },
      runtime: { enableInnerHTML: false }, // nothing of ours is drawn from an HTML text (−9 kB)
      compile: { include },
      miniCssExtractPluginOption: { ignoreOrder: true }, // a style file names only its own component's classes
      // px stay px: the mock-ups' sizes are the phone's own points, and large type does the scaling
      postcss: { pxtransform: { enable: false, config: {} }, ...css },
      webpackChain(chain, webpack) {
        slimAxios(chain)
        slimQuery(chain)
        slimRuntime(chain)
        provideAbortController(chain, webpack)
      },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser' },
      useHtmlComponents: true,
      compile: { include },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        pxtransform: { enable: false, config: {} },
        ...css,
      },
      devServer: {
        open: false,
        host: '0.0.0.0',
        port: Number(process.env.H5_PORT ?? 10086),
        proxy: [
          { context: ['/v1', '/docs', '/health'], target: process.env.API_TARGET ?? 'http://127.0.0.1:3000' },
        ],
      },
      webpackChain(chain) {
        slimAxios(chain)
        slimQuery(chain)
        slimElements(chain)
        chain.plugin('firstLoad').use(FirstLoadPlugin, ['pages/home/index'])
        chain.performance.hints(false) // the byte budgets in scripts/budgets.json are stricter
        if (mode === 'production') chain.optimization.splitChunks(splitChunks)
      },
    },
  }
  return merge({}, base)
})
